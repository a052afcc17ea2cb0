<#
.SYNOPSIS
    Signs the module's own files in a staged module with Authenticode.
.DESCRIPTION
    build.ps1 loads this file. Signing works on Windows only; the functions that select files and certificate work everywhere.
#>

# A thumbprint pasted from the certificate dialog has spaces and starts with an invisible character.
function ConvertTo-Thumbprint([string] $Text) {
    $hex = ($Text -replace '[^0-9A-Fa-f]').ToUpperInvariant()
    if ($hex.Length -ne 40) {
        throw "'$Text' is not a certificate's thumbprint, which has 40 hexadecimal digits. List yours: Get-ChildItem Cert:\CurrentUser\My -CodeSigningCert."
    }
    $hex
}

function Assert-CanSign([System.PlatformID] $Platform = [System.Environment]::OSVersion.Platform) {
    if ($Platform -ne [System.PlatformID]::Win32NT) {
        throw 'Authenticode signatures can only be made on Windows. Run -Task Package there, or without -CertificateThumbprint.'
    }
}

# Scripts and data files that PowerShell checks, and our assemblies. Third-party files keep their signature, or none.
function Get-SignableFile([string] $Module) {
    Get-ChildItem -LiteralPath $Module -Recurse -File | Where-Object {
        $_.Extension -in '.ps1', '.psm1', '.psd1', '.ps1xml' -or $_.Name -like 'AlgorithmiaMigration*.dll'
    } | Sort-Object FullName
}

# Selects the certificate that can sign; the stores may hold several copies with one thumbprint.
function Select-SigningCertificate([string] $Thumbprint, [object[]] $Found, [datetime] $Now = (Get-Date)) {
    if (-not $Found) {
        throw "No certificate with the thumbprint $Thumbprint was found in Cert:\CurrentUser\My or Cert:\LocalMachine\My. Import it there, with its private key."
    }
    $withKey = @($Found | Where-Object { $_.HasPrivateKey })
    if (-not $withKey) {
        throw "The private key of the certificate $Thumbprint is not available. Import it from a .pfx file or connect the token that holds it."
    }
    $certificate = $withKey[0]
    $codeSigning = '1.3.6.1.5.5.7.3.3'
    $usages = @($certificate.Extensions | Where-Object { $_ -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension] } |
        ForEach-Object { $_.EnhancedKeyUsages } | ForEach-Object { $_.Value })
    if ($codeSigning -notin $usages) {
        throw "The certificate $Thumbprint is not for code signing. List code signing certificates: Get-ChildItem Cert:\CurrentUser\My -CodeSigningCert."
    }
    if ($Now -lt $certificate.NotBefore -or $Now -gt $certificate.NotAfter) {
        throw "The certificate $Thumbprint is valid from $($certificate.NotBefore.ToString('yyyy-MM-dd')) to $($certificate.NotAfter.ToString('yyyy-MM-dd')) only. Use one that is valid now."
    }
    $certificate
}

function Get-SigningCertificate([string] $Thumbprint) {
    $found = 'Cert:\CurrentUser\My', 'Cert:\LocalMachine\My' | Where-Object { Test-Path -LiteralPath $_ } |
        ForEach-Object { Get-ChildItem -LiteralPath $_ } | Where-Object { $_.Thumbprint -eq $Thumbprint }
    Select-SigningCertificate $Thumbprint @($found)
}

function Set-ModuleSignature([string] $Module, $Certificate, [string] $TimestampServer) {
    $options = @{ Certificate = $Certificate; HashAlgorithm = 'SHA256'; IncludeChain = 'NotRoot' }
    if ($TimestampServer) { $options.TimestampServer = $TimestampServer }
    else { Write-Warning 'Without -TimestampServer the signatures expire with the certificate.' }
    $files = @(Get-SignableFile $Module)
    foreach ($file in $files) {
        $signature = Set-AuthenticodeSignature -LiteralPath $file.FullName @options
        if ($signature.SignerCertificate.Thumbprint -ne $Certificate.Thumbprint) { throw "$($file.Name) was not signed: $($signature.StatusMessage)" }
        if ($signature.Status -ne 'Valid') { Write-Warning "$($file.Name) is signed, but this machine does not trust it: $($signature.StatusMessage)" }
    }
    "Signed $($files.Count) files with $($Certificate.Subject)."
}
