# Packing the staged module: the files to sign and the certificate, checksums, and archives.
BeforeAll {
    . "$PSScriptRoot/Child.ps1"
    $root = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..')
    . ([System.IO.Path]::Combine($root, 'module', 'Package.ps1'))
    . ([System.IO.Path]::Combine($root, 'module', 'Signing.ps1'))
    $module = Split-Path $env:ALGO_TEST_MODULE
    $thumbprint = '0123456789ABCDEF0123456789ABCDEF01234567'

    function New-TestCertificate([string] $Usage) {
        $key = [System.Security.Cryptography.RSA]::Create()
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Test', $key,
            [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        if ($Usage) {
            $usages = [System.Security.Cryptography.OidCollection]::new()
            $null = $usages.Add([System.Security.Cryptography.Oid]::new($Usage))
            $request.CertificateExtensions.Add([System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($usages, $true))
        }
        $request.CreateSelfSigned([System.DateTimeOffset]'2026-01-01', [System.DateTimeOffset]'2027-01-01')
    }
    $day = [datetime]'2026-06-01'
    $codeSigning = '1.3.6.1.5.5.7.3.3'
}

Describe 'Signing' {
    It 'selects our own scripts, data files and assemblies' {
        $names = (Get-SignableFile $module).Name
        $names | Should -Contain AlgorithmiaMigration.psd1
        $names | Should -Contain AlgorithmiaMigration.psm1
        $names | Should -Contain AlgorithmiaMigration.Format.ps1xml
        $names | Should -Contain AlgorithmiaMigration.Types.ps1xml
        $names | Should -Contain Start-NightlyPromotion.ps1
        $names | Should -Contain AlgorithmiaMigration.Sandbox.dll
        @($names -eq 'AlgorithmiaMigration.Core.dll').Count | Should -Be 3
    }

    It 'skips third-party files and files that cannot be signed' {
        (Get-SignableFile $module).Name | Where-Object { $_ -notlike 'AlgorithmiaMigration*' -and $_ -notlike '*.ps1' } | Should -BeNullOrEmpty
        (Get-SignableFile $module).Extension | Sort-Object -Unique | Should -Be '.dll', '.ps1', '.ps1xml', '.psd1', '.psm1'
    }

    It 'is refused on other systems than Windows' {
        { Assert-CanSign Unix } | Should -Throw '*only be made on Windows*'
        { Assert-CanSign Win32NT } | Should -Not -Throw
    }

    It 'reads a thumbprint as copied from the dialog of Windows' {
        ConvertTo-Thumbprint "$([char]0x200e)01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef 01 23 45 67" | Should -BeExactly $thumbprint
        { ConvertTo-Thumbprint 'CN=Somebody' } | Should -Throw "*'CN=Somebody'*40 hexadecimal digits*"
    }

    It 'selects a certificate that can sign code, even if a store has a copy without its key' {
        $certificate = New-TestCertificate $codeSigning
        $bare = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.RawData)
        (Select-SigningCertificate $thumbprint @($bare, $certificate) $day).HasPrivateKey | Should -BeTrue
    }

    It 'names the thumbprint and the problem of the certificate' {
        $certificate = New-TestCertificate $codeSigning
        $bare = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.RawData)
        { Select-SigningCertificate $thumbprint @() $day } | Should -Throw "*no certificate with the thumbprint $thumbprint*"
        { Select-SigningCertificate $thumbprint @($bare) $day } | Should -Throw "*private key of the certificate $thumbprint is not available*"
        { Select-SigningCertificate $thumbprint @(New-TestCertificate 1.3.6.1.5.5.7.3.1) $day } | Should -Throw "*$thumbprint is not for code signing*"
        { Select-SigningCertificate $thumbprint @(New-TestCertificate '') $day } | Should -Throw "*$thumbprint is not for code signing*"
        { Select-SigningCertificate $thumbprint @($certificate) ([datetime]'2027-06-01') } | Should -Throw "*$thumbprint is valid from 2026-01-01 to 2027-01-01*"
    }

    It 'fails before the build' {
        $said = Invoke-TestShell -File ([System.IO.Path]::Combine($root, 'build.ps1')) -Task Package -CertificateThumbprint $thumbprint
        $LASTEXITCODE | Should -Be 1
        @($said).Count | Should -Be 1
        "$said" | Should -Match $(if ($env:OS -eq 'Windows_NT') { "no certificate with the thumbprint $thumbprint" } else { 'only be made on Windows' })
    }
}

Describe 'Packing' {
    BeforeAll {
        $folder = Join-Path $TestDrive Module
        $null = New-Item -ItemType Directory -Path (Join-Path $folder sub)
        Set-Content -LiteralPath (Join-Path $folder b.txt) -Value b -NoNewline
        Set-Content -LiteralPath ([System.IO.Path]::Combine($folder, 'sub', 'a.txt')) -Value a -NoNewline
    }

    It 'writes the checksum of every file of the module' {
        Write-ModuleSum $folder
        Get-Content -LiteralPath (Join-Path $folder SHA256SUMS) | Should -Be @(
            '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.txt'
            'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  sub/a.txt')
    }

    It 'creates the same archive from the same files, whenever they were written' {
        New-Zip $folder (Join-Path $TestDrive first.zip)
        (Get-Item -LiteralPath (Join-Path $folder b.txt)).LastWriteTime = [datetime]'2001-01-01'
        New-Zip $folder (Join-Path $TestDrive second.zip)
        (Get-FileHash (Join-Path $TestDrive first.zip)).Hash | Should -Be (Get-FileHash (Join-Path $TestDrive second.zip)).Hash
    }

    It 'gives galleries the data of the manifest' {
        $data = Import-PowerShellDataFile $env:ALGO_TEST_MODULE
        $metadata = ([xml]((Get-Nuspec $env:ALGO_TEST_MODULE) -join "`n")).package.metadata
        $metadata.version | Should -Be $data.ModuleVersion
        $metadata.projectUrl | Should -Be $data.PrivateData.PSData.ProjectUri
        $metadata.description | Should -Be $data.Description
        $tags = $metadata.tags -split ' '
        $tags | Should -Contain PSModule
        $tags | Should -Contain PSEdition_Desktop
        $data.CmdletsToExport | ForEach-Object { $tags | Should -Contain "PSCmdlet_$_" }
    }
}
