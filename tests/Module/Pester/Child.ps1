# A fresh shell for what must not happen in the one that runs the tests: importing, loading foreign assemblies, dying. Dot-source this.
. "$PSScriptRoot/Shell.ps1"

function Get-TestShell {
    <# What starts a shell like this one: the program first, then its arguments before PowerShell's own. In the shell of `dotnet tool install`
       the process is dotnet, which has to be told what to run. #>
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll }
    '-NoProfile', '-NonInteractive'
    if (Test-Windows) { '-ExecutionPolicy', 'Bypass' }
}

function Invoke-TestShell {
    <# Starts a shell like this one with these arguments and returns both of its streams; $LASTEXITCODE tells how it ended. #>
    $program, $arguments = Get-TestShell
    # Windows PowerShell would take the first line of the error stream for a reason to stop.
    $ErrorActionPreference = 'Continue'
    & $program @arguments @args 2>&1
}

function New-ChildScript([string] $Script) {
    $file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-child-$([guid]::NewGuid()).ps1")
    # With a byte order mark, without which Windows PowerShell takes it for text in the machine's code page.
    [System.IO.File]::WriteAllText($file, "`$ErrorActionPreference = 'Stop'; `$Module = '$env:ALGO_TEST_MODULE'`n$Script", [System.Text.UTF8Encoding]::new($true))
    $file
}

function Invoke-Child([string] $Script) {
    <# Runs the script in a new shell and returns what it wrote; throws with both streams when it failed. $Module is the manifest's path. #>
    $file = New-ChildScript $Script
    try {
        $output = Invoke-TestShell -File $file
        if ($LASTEXITCODE -ne 0) { throw "The child ended with ${LASTEXITCODE}: $($output -join "`n")" }
        $output
    }
    finally { Remove-Item $file }
}

function Start-Child([string] $Script) {
    <# Starts the script in a new shell and returns its process, with the file that its output goes to as Output. Stop-Child ends it. #>
    $file = New-ChildScript $Script
    $program, $arguments = Get-TestShell
    Start-Process $program -PassThru -ArgumentList (@($arguments) + '-File', "`"$file`"") `
        -RedirectStandardOutput "$file.out" -RedirectStandardError "$file.err" |
        Add-Member -PassThru -NotePropertyMembers @{ Script = $file; Output = "$file.out"; Errors = "$file.err" }
}

function Stop-Child($Child) {
    if (-not $Child) { return }
    if (-not $Child.HasExited) {
        Stop-TestProcess $Child
    }
    Remove-Item $Child.Script, $Child.Output, $Child.Errors -ErrorAction Ignore
}

function Get-ManifestCmdlet { (Import-PowerShellDataFile $env:ALGO_TEST_MODULE).CmdletsToExport | Sort-Object }
