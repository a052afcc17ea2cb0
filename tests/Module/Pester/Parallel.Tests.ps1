# Many runspaces, one session. Creations for the owner 'reader' at prod-ha take 300 ms, so that they can be seen side by side.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $module = $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha
    function Get-Overlap([object[]] $Request) {
        <# How many of the requests were under way at the same time, at most. #>
        $events = foreach ($each in $Request) {
            $start = [datetime]$each.time
            [pscustomobject]@{ At = $start; Step = 1 }
            # The log's end is a little after the answer's: the time that nobody can be wrong about is enough.
            [pscustomobject]@{ At = $start.AddMilliseconds($each.milliseconds / 2); Step = -1 }
        }
        $now = $most = 0
        foreach ($event in $events | Sort-Object At, Step) { $now += $event.Step; $most = [math]::Max($most, $now) }
        $most
    }
    function Get-Journal { @(Get-TestJournal $session.JournalPath) }
}

Describe 'A stage' {
    It 'works on as many items at once as -ThrottleLimit says, and not on more' {
        $mark = Get-TestMark prod-ha
        $o = 41..46 | ForEach-Object { 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner reader -ThrottleLimit 3
        $o.Status | Sort-Object -Unique | Should -Be Created
        $creations = Get-TestRequest prod-ha $mark | Where-Object IsWrite
        $creations | Should -HaveCount 6
        Get-Overlap $creations | Should -BeGreaterThan 1
        Get-Overlap $creations | Should -BeLessOrEqual 3
    }

    It 'takes the session''s limit when it has none of its own' {
        $mark = Get-TestMark prod-ha
        $null = 47..49 | ForEach-Object { 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner reader -Session (New-TestSession prod-ha -With @{ ThrottleLimit = 1 })
        Get-Overlap (Get-TestRequest prod-ha $mark | Where-Object IsWrite) | Should -Be 1
    }

    It 'does one thing after the other where two items are the same' {
        $null = New-TestSession prod-ha
        $o = 'research/ImageResize', 'research/ImageResize' | New-AlgoDestination -Owner load | Copy-AlgoSource | Publish-AlgoVersion
        $o.Status | Sort-Object | Should -Be Published, Unchanged
    }
}

Describe 'One session' {
    It 'serves parallel blocks with -Session $using:session' {
        if (Test-WindowsPowerShell) { Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel.' }
        $o = 'research/Hello', 'research/StatsReport', 'research/FileGone' | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:module
            $_ | New-AlgoDestination -Owner load -Session $using:session | Copy-AlgoSource -Session $using:session | Publish-AlgoVersion -Session $using:session
        }
        $o | ForEach-Object { "$($_.Name) $($_.Status)" } | Sort-Object | Should -Be 'FileGone Published', 'Hello Published', 'StatsReport Published'
    }

    It 'serves two thread jobs' {
        if (Test-WindowsPowerShell) { Set-ItResult -Skipped -Because 'Windows PowerShell has no thread jobs.' }
        $jobs = foreach ($number in 57, 58) {
            Start-ThreadJob {
                Import-Module $using:module
                'load/Load{0:d4}' -f $using:number | New-AlgoDestination -Owner reader -Session $using:session
            }
        }
        ($jobs | Receive-Job -Wait -AutoRemoveJob).Status | Should -Be Created, Created
    }

    It 'serves two pipelines at once, and keeps one journal of both' {
        $before = (Get-Journal).Count
        $each = foreach ($numbers in (50..52), (53..55)) { @{ Numbers = $numbers; Session = $session; Module = $module } }
        $o = Invoke-Runspace -Each $each {
            param($with)
            Import-Module $with.Module
            $with.Numbers | ForEach-Object { 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner reader -Session $with.Session |
                Copy-AlgoSource -Session $with.Session
        }
        $o.Status | Sort-Object -Unique | Should -Be Copied
        $o | Should -HaveCount 6
        $entries = Get-Journal | Select-Object -Skip $before
        @($entries | Where-Object { $_.Operation -eq 'CreateAlgorithm' -and $_.Phase -eq 'Done' }).Destination | Sort-Object -Unique | Should -HaveCount 6
        @($entries | Where-Object { $_.Operation -eq 'Push' -and $_.Phase -eq 'Done' }).Destination | Sort-Object -Unique | Should -HaveCount 6
        @(Get-Content $session.JournalPath).Count | Should -Be (Get-Journal).Count -Because 'no line may be torn by the other pipeline'
        Get-TestUnfinished $session.JournalPath | Should -BeNullOrEmpty
    }

    It 'lets two pipelines create the same algorithm, and there is one' {
        $mark = Get-TestMark prod-ha
        $with = @{ Session = $session; Module = $module }
        $o = Invoke-Runspace -Each $with, $with {
            param($with)
            Import-Module $with.Module
            'load/Load0056' | New-AlgoDestination -Owner reader -Session $with.Session
        }
        $o.Status | Where-Object { $_ -notin 'Created', 'Unchanged' } | Should -BeNullOrEmpty
        $o | Should -HaveCount 2
        @(Get-TestRequest prod-ha $mark | Where-Object { $_.IsWrite -and $_.status -in 200..299 }) | Should -HaveCount 1
    }

    It 'is not the current one of another runspace' {
        $null = New-TestSession prod-ha
        Invoke-Runspace { param($module) Import-Module $module; Get-AlgoSession } $module | Should -BeNullOrEmpty
        Get-AlgoSession | Should -Not -BeNullOrEmpty
    }
}

Describe 'A job' {
    It 'migrates in its own process, and its outcomes are piped on here' {
        $null = New-TestSession prod-ha
        $file = $session.JournalPath + '.job'
        $job = Start-Job -ArgumentList (Get-TestPrelude), $file {
            param($prelude, $journal)
            . ([scriptblock]::Create($prelude))
            $null = New-TestSession prod-ha -With @{ Journal = $journal }
            'research/TextSummary', 'research/RareEnvironment' | New-AlgoDestination -Owner load -ErrorAction SilentlyContinue | Copy-AlgoSource
        }
        $copied = $job | Receive-Job -Wait -AutoRemoveJob
        $copied | ForEach-Object { "$($_.Name) $($_.Status)" } | Sort-Object | Should -Be 'RareEnvironment Failed', 'TextSummary Copied'
        ($copied | Where-Object Status -EQ Failed).Failure.Kind | Should -Be EnvironmentNotMapped

        $o = $copied | Publish-AlgoVersion | Sort-Object Name
        $o | ForEach-Object { "$($_.Name) $($_.Stage) $($_.Status)" } | Should -Be 'RareEnvironment Destination Failed', 'TextSummary Version Published'
        $o[1].DestinationCommit | Should -Be ($copied | Where-Object Name -EQ TextSummary).DestinationCommit
    }
}
