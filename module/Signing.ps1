<#
.SYNOPSIS
    Signs what is ours in a staged module with Authenticode.
.DESCRIPTION
    build.ps1 loads this file. Signing works on Windows only; what is signed and with which certificate is decided by functions that
    work anywhere.
#>

# Pasted from the certificate's dialog, a thumbprint has spaces and an invisible mark at its beginning.
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

# Scripts and data that PowerShell checks, and our assemblies. What others have made keeps the signature that they gave it, or none.
function Get-SignableFile([string] $Module) {
    Get-ChildItem -LiteralPath $Module -Recurse -File | Where-Object {
        $_.Extension -in '.ps1', '.psm1', '.psd1', '.ps1xml' -or $_.Name -like 'AlgorithmiaMigration*.dll'
    } | Sort-Object FullName
}

# Of several with one thumbprint (the stores may hold copies) the one that can sign.
function Select-SigningCertificate([string] $Thumbprint, [object[]] $Found, [datetime] $Now = (Get-Date)) {
    if (-not $Found) {
        throw "There is no certificate with the thumbprint $Thumbprint in Cert:\CurrentUser\My or Cert:\LocalMachine\My. Import it there, with its private key."
    }
    $withKey = @($Found | Where-Object { $_.HasPrivateKey })
    if (-not $withKey) {
        throw "The certificate $Thumbprint has no private key here. Import it from a .pfx file or connect the token that holds the key."
    }
    $certificate = $withKey[0]
    $codeSigning = '1.3.6.1.5.5.7.3.3'
    $usages = @($certificate.Extensions | Where-Object { $_ -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension] } |
        ForEach-Object { $_.EnhancedKeyUsages } | ForEach-Object { $_.Value })
    if ($codeSigning -notin $usages) {
        throw "The certificate $Thumbprint is not for code signing. List those that are: Get-ChildItem Cert:\CurrentUser\My -CodeSigningCert."
    }
    if ($Now -lt $certificate.NotBefore -or $Now -gt $certificate.NotAfter) {
        throw "The certificate $Thumbprint is valid from $($certificate.NotBefore.ToString('yyyy-MM-dd')) to $($certificate.NotAfter.ToString('yyyy-MM-dd')) only. Take one that is valid now."
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
    else { Write-Warning 'Without -TimestampServer the signatures end with the certificate.' }
    $files = @(Get-SignableFile $Module)
    foreach ($file in $files) {
        $signature = Set-AuthenticodeSignature -LiteralPath $file.FullName @options
        if ($signature.SignerCertificate.Thumbprint -ne $Certificate.Thumbprint) { throw "$($file.Name) was not signed: $($signature.StatusMessage)" }
        if ($signature.Status -ne 'Valid') { Write-Warning "$($file.Name) is signed, but this machine does not trust it: $($signature.StatusMessage)" }
    }
    "Signed $($files.Count) files with $($Certificate.Subject)."
}
