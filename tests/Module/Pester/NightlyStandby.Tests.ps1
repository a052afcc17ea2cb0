# A standby whose algorithms lack secrets, and a promotion that is interrupted. Own destinations: 'load' at prod-ha and at slow.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    . "$PSScriptRoot/Host.ps1"
    . "$PSScriptRoot/Nightly.ps1"
    $env:NIGHTLY_SLOW = (Get-TestCluster slow).accounts | Where-Object name -EQ load | ForEach-Object key
}

AfterAll { $env:PSModulePath = $kept; Remove-Item Env:NIGHTLY_* -ErrorAction Ignore }

Describe 'The nightly promotion of a standby' {
    It 'takes secrets that were never set for what is left to do, and not for drift, whichever journal created the algorithm' {
        Set-Cluster $source, (New-Row Source dev analytics NIGHTLY_ANALYTICS), $ha
        Set-Algorithm 'analytics,ForecastDaily,,load'
        $null = Invoke-Nightly creating -AllowMissingSecret
        $run = Invoke-Nightly standby -Compare
        $accepted = Invoke-Nightly standby -Compare -AllowMissingSecret
        $run.Code, $accepted.Code | Should -Be 2, 0
        Get-LastLine $run | Should -BeLike '*Exit code 2: 1 Unchanged in *. Reason: 1 algorithm lacks secrets.'
        foreach ($one in $run, $accepted) {
            $one.Log | Should -BeLike '*MissingAtDestination: Secret analytics/ForecastDaily *Not able to run until their secrets are set: *load/ForecastDaily.*'
        }
    }

    It 'says that it was interrupted, and ends with 2, so that a scheduler does not take it for a success' {
        if (Test-Windows) { Set-ItResult -Skipped -Because 'Windows has no SIGINT that one process could send to another.' }
        Set-Cluster (New-Row Source dev load NIGHTLY_LOAD), (New-Row Destination slow load NIGHTLY_SLOW)
        Set-Algorithm 'load,Load0041,,load', 'load,Load0042,,load'
        $program, $arguments = Get-TestShell
        $folder = Join-Path $TestDrive interrupted
        $shell = Start-Process $program -PassThru -RedirectStandardOutput (Join-Path $TestDrive out.txt) -ArgumentList (@($arguments) + '-File', "`"$script`"",
            '-Clusters', (Join-Path $TestDrive clusters.csv), '-Algorithms', (Join-Path $TestDrive algorithms.csv), '-LogFolder', $folder)
        # Without its handle, the exit code of a process that has ended is not known.
        $null = $shell.Handle
        try {
            Wait-Test { Get-TestRequest slow | Where-Object { $_.path -like '/git/load/Load004*/git-receive-pack' } } 60 -For 'The first push' | Out-Null
            & (Get-Command kill -CommandType Application | Select-Object -First 1) -INT $shell.Id
            $shell.WaitForExit(20000) | Should -BeTrue
        }
        finally { if (-not $shell.HasExited) { Stop-TestProcess $shell } }
        $log = Get-ChildItem $folder -Filter promotion-*.log | Get-Content
        $log[-1] | Should -BeLike '*Exit code 2*Reason: the run was interrupted.'
        $shell.ExitCode | Should -Be 2
    }
}
