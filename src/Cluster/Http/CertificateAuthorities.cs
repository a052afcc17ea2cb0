using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>The certificate authorities to trust for one cluster, in addition to the machine's own.</summary>
internal sealed class CertificateAuthorities
{
    // .NET Framework cannot read PEM.
    private static readonly Regex PemBlock = new(
        "-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END (?:X509 )?CERTIFICATE-----", RegexOptions.CultureInvariant);

    private CertificateAuthorities(string? file, IReadOnlyList<X509Certificate2> certificates)
    {
        File = file;
        Certificates = certificates;
    }

    /// <summary>The file they come from; null when none was given.</summary>
    public string? File { get; }

    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>Reads a file with one or more certificates, PEM or DER.</summary>
    /// <exception cref="MigrationException">The file is missing, unreadable, or contains no certificate.</exception>
    public static CertificateAuthorities Of(string? file)
    {
        if (file is null) return new CertificateAuthorities(null, []);
        try
        {
            X509Certificate2[] certificates = Parse(System.IO.File.ReadAllBytes(file)).ToArray();
            if (certificates.Length > 0) return new CertificateAuthorities(file, certificates);
        }
        catch (Exception caught) when (caught is CryptographicException or FormatException)
        {
            throw NoCertificate(file, caught);
        }
        catch (Exception caught) when (FileSystemErrors.Includes(caught))
        {
            throw new MigrationException(FailureKind.InvalidInput,
                $"The certificate file '{file}' cannot be read: {caught.Message}", "Specify an existing file that you can read.", caught);
        }
        throw NoCertificate(file, null);
    }

    /// <summary>Whether one of them is exactly this certificate; a name alone proves nothing.</summary>
    public bool Contain(X509Certificate2 certificate) =>
        Certificates.Any(known => known.RawData.AsSpan().SequenceEqual(certificate.RawData));

    /// <summary>
    /// The certificates in sets without duplicate names: platforms look up an issuer by its name, and after a key change a file contains
    /// an old and a new certificate of the same name. Nearly always one set.
    /// </summary>
    public IEnumerable<X509Certificate2[]> Sets()
    {
        X509Certificate2[][] named = Certificates.GroupBy(certificate => certificate.Subject).Select(group => group.ToArray()).ToArray();
        int most = named.Select(group => group.Length).DefaultIfEmpty(0).Max();
        for (int i = 0; i < most; i++) yield return named.Select(group => group[Math.Min(i, group.Length - 1)]).ToArray();
    }

    private static IEnumerable<X509Certificate2> Parse(byte[] content)
    {
        MatchCollection blocks = PemBlock.Matches(TextOf(content));
        foreach (Match block in blocks) yield return new X509Certificate2(Convert.FromBase64String(block.Groups[1].Value));
        if (blocks.Count == 0 && content.Length > 0) yield return new X509Certificate2(content);
    }

    /// <summary>Windows PowerShell writes redirected text as UTF-16.</summary>
    private static string TextOf(byte[] content)
    {
        using StreamReader reader = new(new MemoryStream(content), Encoding.ASCII, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static MigrationException NoCertificate(string file, Exception? inner) =>
        new(FailureKind.InvalidInput, $"The file '{file}' contains no certificate.",
            "Specify the certificate of the authority, as PEM (-----BEGIN CERTIFICATE-----) or DER.", inner);
}
