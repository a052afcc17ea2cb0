# Fresh shells for what must not happen in the shell of the tests: importing, loading other assemblies, exiting. Dot-source this file.
. "$PSScriptRoot/Shell.ps1"

function Get-TestShell {
    <# The command that starts a shell like this one: the program, then its arguments before PowerShell's own. In the shell of
       `dotnet tool install` the process is dotnet, which needs the path of the shell. #>
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll }
    '-NoProfile', '-NonInteractive'
    if (Test-Windows) { '-ExecutionPolicy', 'Bypass' }
}

function Invoke-TestShell {
    <# Starts a shell like this one with these arguments and returns both of its streams; $LASTEXITCODE is its exit code. #>
    $program, $arguments = Get-TestShell
    # Windows PowerShell would treat the first line of the error stream as a terminating error.
    $ErrorActionPreference = 'Continue'
    & $program @arguments @args 2>&1
}

function New-ChildScript([string] $Script) {
    $file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-child-$([guid]::NewGuid()).ps1")
    # With a byte-order mark, without which Windows PowerShell reads it in the machine's code page.
    [System.IO.File]::WriteAllText($file, "`$ErrorActionPreference = 'Stop'; `$Module = '$env:ALGO_TEST_MODULE'`n$Script", [System.Text.UTF8Encoding]::new($true))
    $file
}

function Invoke-Child([string] $Script) {
    <# Runs the script in a new shell and returns its output; throws with both streams when it failed. $Module is the manifest's path. #>
    $file = New-ChildScript $Script
    try {
        $output = Invoke-TestShell -File $file
        if ($LASTEXITCODE -ne 0) { throw "The child ended with ${LASTEXITCODE}: $($output -join "`n")" }
        $output
    }
    finally { Remove-Item $file }
}

function Start-Child([string] $Script) {
    <# Starts the script in a new shell and returns its process, with the output file as Output. Stop-Child ends it. #>
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

function Push-File([string] $Repository, [string] $Key, [hashtable] $File) {
    <# Commits files to a repository of 'load' at dev as its developer does, with git. #>
    $clone = Join-Path $TestDrive "clone-$([guid]::NewGuid())"
    $basic = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("load:$Key"))
    # In the environment and not in an argument, which others could read.
    $env:GIT_CONFIG_COUNT, $env:GIT_CONFIG_KEY_0, $env:GIT_CONFIG_VALUE_0 = '1', 'http.extraHeader', "Authorization: Basic $basic"
    try {
        git clone -q "$((Get-TestCluster dev).gitUri)git/load/$Repository.git" $clone
        foreach ($name in $File.Keys) { [System.IO.File]::WriteAllText([System.IO.Path]::Combine($clone, $name), $File[$name]) }
        git -C $clone add -A
        git -C $clone -c user.name=Dev -c user.email=dev@example.com commit -q -m 'Add files'
        git -C $clone push -q
        if ($LASTEXITCODE -ne 0) { throw "git push ended with $LASTEXITCODE." }
    }
    finally { Remove-Item Env:GIT_CONFIG_COUNT, Env:GIT_CONFIG_KEY_0, Env:GIT_CONFIG_VALUE_0 }
}
