# Differences between the systems and shells of the tests. Dot-sourced by Sandbox.ps1 and Child.ps1.

# Windows PowerShell has no $IsWindows.
function Test-Windows { $env:OS -eq 'Windows_NT' }

# It has no thread jobs, no ForEach-Object -Parallel and no load contexts. Tests that need them skip themselves, and tests/Conventions lists them.
function Test-WindowsPowerShell { $PSVersionTable.PSEdition -eq 'Desktop' }

function Stop-TestProcess($Process) {
    <# Ends a process and its children. .NET Framework cannot end process trees. #>
    if (Test-WindowsPowerShell) { $null = & "$env:SystemRoot/System32/taskkill.exe" /T /F /PID $Process.Id } else { $Process.Kill($true) }
    $Process.WaitForExit()
}

function Invoke-Runspace([scriptblock] $Script, [object[]] $Each) {
    <# Runs the script concurrently for each argument, each in a new runspace, and returns the output. #>
    $runs = @(foreach ($argument in $Each) {
        $shell = [powershell]::Create().AddScript("$Script").AddArgument($argument)
        @{ Shell = $shell; Handle = $shell.BeginInvoke() }
    })
    try { foreach ($run in $runs) { $run.Shell.EndInvoke($run.Handle) } }
    finally { foreach ($run in $runs) { $run.Shell.Dispose() } }
}
