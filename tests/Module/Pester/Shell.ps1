# What differs between the systems and the shells that the tests run in. Sandbox.ps1 and Child.ps1 bring it.

# Windows PowerShell does not know $IsWindows.
function Test-Windows { $env:OS -eq 'Windows_NT' }

# It has no thread jobs, no ForEach-Object -Parallel and no load contexts. What needs them skips itself, and tests/Conventions lists it.
function Test-WindowsPowerShell { $PSVersionTable.PSEdition -eq 'Desktop' }

function Stop-TestProcess($Process) {
    <# Ends a process and all that it has started. .NET Framework knows no trees. #>
    if (Test-WindowsPowerShell) { $null = & "$env:SystemRoot/System32/taskkill.exe" /T /F /PID $Process.Id } else { $Process.Kill($true) }
    $Process.WaitForExit()
}

function Invoke-Runspace([scriptblock] $Script, [object[]] $Each) {
    <# Runs the script for each argument, all at once and each in a new runspace, and returns what they write. #>
    $runs = @(foreach ($argument in $Each) {
        $shell = [powershell]::Create().AddScript("$Script").AddArgument($argument)
        @{ Shell = $shell; Handle = $shell.BeginInvoke() }
    })
    try { foreach ($run in $runs) { $run.Shell.EndInvoke($run.Handle) } }
    finally { foreach ($run in $runs) { $run.Shell.Dispose() } }
}
