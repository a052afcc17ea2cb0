# A fresh shell for what must not happen in the one that runs the tests: importing, loading foreign assemblies. Dot-source this.

function Invoke-Child([string] $Script) {
    <# Runs the script in a new pwsh and returns what it wrote; throws with both streams when it failed. $Module is the manifest's path. #>
    $text = "`$ErrorActionPreference = 'Stop'; `$Module = '$env:ALGO_TEST_MODULE'`n$Script"
    $file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-child-$([guid]::NewGuid()).ps1")
    Set-Content $file $text
    try {
        $output = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File $file 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The child ended with ${LASTEXITCODE}: $($output -join "`n")" }
        $output
    }
    finally { Remove-Item $file }
}

function Get-ManifestCmdlet { (Import-PowerShellDataFile $env:ALGO_TEST_MODULE).CmdletsToExport | Sort-Object }
