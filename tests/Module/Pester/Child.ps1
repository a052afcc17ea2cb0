# A fresh shell for what must not happen in the one that runs the tests: importing, loading foreign assemblies, dying. Dot-source this.

function New-ChildScript([string] $Script) {
    $file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-child-$([guid]::NewGuid()).ps1")
    Set-Content $file "`$ErrorActionPreference = 'Stop'; `$Module = '$env:ALGO_TEST_MODULE'`n$Script"
    $file
}

function Invoke-Child([string] $Script) {
    <# Runs the script in a new pwsh and returns what it wrote; throws with both streams when it failed. $Module is the manifest's path. #>
    $file = New-ChildScript $Script
    try {
        $output = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File $file 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The child ended with ${LASTEXITCODE}: $($output -join "`n")" }
        $output
    }
    finally { Remove-Item $file }
}

function Start-Child([string] $Script) {
    <# Starts the script in a new pwsh and returns its process, with the file that its output goes to as Output. Stop-Child ends it. #>
    $file = New-ChildScript $Script
    Start-Process ([System.Environment]::ProcessPath) -PassThru -ArgumentList '-NoProfile', '-NonInteractive', '-File', $file `
        -RedirectStandardOutput "$file.out" -RedirectStandardError "$file.err" |
        Add-Member -PassThru -NotePropertyMembers @{ Script = $file; Output = "$file.out"; Errors = "$file.err" }
}

function Stop-Child($Child) {
    if (-not $Child) { return }
    if (-not $Child.HasExited) {
        $Child.Kill($true)
        $Child.WaitForExit()
    }
    Remove-Item $Child.Script, $Child.Output, $Child.Errors -ErrorAction Ignore
}

function Get-ManifestCmdlet { (Import-PowerShellDataFile $env:ALGO_TEST_MODULE).CmdletsToExport | Sort-Object }
