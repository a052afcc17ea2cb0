# Many runspaces, one session. Creations for the owner 'reader' at prod-ha take 300 ms, so that they overlap visibly.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $module = $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha
    function Get-Overlap([object[]] $Request) {
        <# The largest number of concurrent requests. #>
        $events = foreach ($each in $Request) {
            $start = [datetime]$each.time
            [pscustomobject]@{ At = $start; Step = 1 }
            # The log's end is slightly after the answer's end: half of the duration is certain.
            [pscustomobject]@{ At = $start.AddMilliseconds($each.milliseconds / 2); Step = -1 }
        }
        $now = $most = 0
        foreach ($event in $events | Sort-Object At, Step) { $now += $event.Step; $most = [math]::Max($most, $now) }
        $most
    }
    function Get-Journal { @(Get-TestJournal $session.JournalPath) }
}

Describe 'A stage' {
    It 'processes as many items concurrently as -ThrottleLimit allows, and no more' {
        $mark = Get-TestMark prod-ha
        $o = 41..46 | ForEach-Object { 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner reader -ThrottleLimit 3
        $o.Status | Sort-Object -Unique | Should -Be Created
        $creations = Get-TestRequest prod-ha $mark | Where-Object IsWrite
        $creations | Should -HaveCount 6
        Get-Overlap $creations | Should -BeGreaterThan 1
        Get-Overlap $creations | Should -BeLessOrEqual 3
    }

    It 'uses the session''s limit by default' {
        $mark = Get-TestMark prod-ha
        $null = 47..49 | ForEach-Object { 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner reader -Session (New-TestSession prod-ha -With @{ ThrottleLimit = 1 })
        Get-Overlap (Get-TestRequest prod-ha $mark | Where-Object IsWrite) | Should -Be 1
    }

    It 'processes two equal items one after the other' {
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

    It 'serves two concurrent pipelines with one journal' {
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

    It 'lets two pipelines create the same algorithm only once' {
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
    It 'migrates in its own process, and its outcomes can be piped on here' {
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
