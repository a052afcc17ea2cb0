# However a pipeline ends, it ends soon, the journal is correct, and the next run completes the rest.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    # Before any child, which would otherwise start its own clusters.
    $null = Get-TestCluster dev
    $null = Get-TestCluster slow

    function Get-Copied([string] $Cluster, [string] $Algorithm) {
        <# The module's commits in the destination's log. #>
        (Invoke-TestApi $Cluster $Algorithm.Split('/')[0] "algorithms/$Algorithm/log" | ConvertTo-Json -Depth 6) -split 'Algo-Source-Commit:' | Select-Object -Skip 1
    }
}

Describe 'Ctrl+C' {
    BeforeEach { if (Test-Windows) { Set-ItResult -Skipped -Because 'Windows has no SIGINT that one process could send to another.' } }

    BeforeAll {
        function Start-Run([string[]] $Algorithm, [string] $Owner, [string] $Journal, [string] $Engine = 'Auto') {
            $null = New-Item -ItemType Directory "$Journal.tmp"
            Start-Child "$(Get-TestPrelude)
                `$env:TMPDIR = '$Journal.tmp'
                `$null = New-TestSession slow -With @{ Journal = '$Journal'; GitEngine = '$Engine' }
                try { '$($Algorithm -join "', '")' | New-AlgoDestination -Owner $Owner | Copy-AlgoSource | Publish-AlgoVersion }
                finally { [System.IO.File]::WriteAllText('$Journal.ended', [datetime]::UtcNow.ToString('o')) }"
        }
        function Send-Interrupt($Child, [string] $Journal) {
            <# Seconds from the signal to the script's own finally block. #>
            $kill = Get-Command kill -CommandType Application | Select-Object -First 1
            $sent = [datetime]::UtcNow
            & $kill -INT $Child.Id
            if (-not $Child.WaitForExit(20000)) { throw 'The shell did not end.' }
            $ended = [datetime]::Parse((Get-Content "$Journal.ended"), [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind)
            ($ended - $sent).TotalSeconds
        }
    }

    Context 'while builds are slow' {
        BeforeAll {
            if (Test-Windows) { return }
            $algorithms = 31..36 | ForEach-Object { 'load/Load{0:d4}' -f $_ }
            $journal = Join-Path $TestDrive builds.jsonl
            $child = Start-Run $algorithms load $journal
            Wait-Test { @(Get-TestRequest slow | Where-Object { $_.path -like '/git/load/*/git-receive-pack' }).Count -ge 3 } 60 -For 'The third push'
            $locked = try { New-AlgoDestination load/Load0001 -Session (New-TestSession slow -With @{ Journal = $journal }) } catch { $_ }
            $running = -not $child.HasExited
            $seconds = Send-Interrupt $child $journal
            $left = @(Get-TestUnfinished $journal)
            $journalled = @(Get-TestJournal $journal)
        }
        AfterAll { Stop-Child $child }

        It 'blocks a second writer until then, and names the first' {
            $running | Should -BeTrue
            $locked.FullyQualifiedErrorId | Should -Be 'AlgoJournalLocked,AlgorithmiaMigration.Commands.NewDestinationCommand'
            $locked.CategoryInfo.Category | Should -Be ResourceBusy
            "$locked" | Should -BeLike "*builds.jsonl*in use by *process $($child.Id) on *"
        }

        It 'ends the pipeline within two seconds' { $seconds | Should -BeLessThan 2 }

        It 'leaves no announced write open in the journal' { $left | ForEach-Object { "$($_.Operation) $($_.Destination)" } | Should -BeNullOrEmpty }

        It 'leaves a journal that agrees with the cluster' {
            $pushed = $journalled | Where-Object { $_.Operation -eq 'Push' -and $_.Phase -eq 'Done' }
            $pushed.Count | Should -BeGreaterThan 2
            foreach ($push in $pushed) {
                $path = $push.Destination.Split('/', 2)[1]
                Get-Copied slow $path | Should -HaveCount 1
                Invoke-TestApi slow load "algorithms/$path/log" | ConvertTo-Json -Depth 6 | Should -BeLike "*$($push.DestinationCommit)*"
            }
            foreach ($entry in $journalled | Where-Object { $_.Operation -eq 'Publish' -and $_.Phase -eq 'Done' }) {
                (Invoke-TestApi slow load "algorithms/$($entry.Destination.Split('/', 2)[1])/versions/$($entry.DestinationCommit)").version_info.semantic_version |
                    Should -Be $entry.DestinationVersion
            }
        }

        It 'is completed by the same command, without a second commit' {
            $null = New-TestSession slow -With @{ Journal = $journal }
            $o = $algorithms | New-AlgoDestination -Owner load | Copy-AlgoSource | Publish-AlgoVersion
            $o.Status | Sort-Object -Unique | Should -Be Published
            $o | Should -HaveCount 6
            $algorithms | ForEach-Object { @(Get-Copied slow $_).Count } | Sort-Object -Unique | Should -Be 1
        }
    }

    Context 'while a push by the engine <Engine> hangs' -ForEach @{ Engine = 'Auto'; Name = 'Load0037' }, @{ Engine = 'git'; Name = 'Load0038' } {
        BeforeAll {
            if (Test-Windows) { return }
            $journal = Join-Path $TestDrive "$Engine.jsonl"
            $child = Start-Run "load/$Name" reader $journal $Engine
            Wait-Test { (Test-Path $journal) -and @(Get-TestJournal $journal | Where-Object Operation -EQ Push).Count } 60 -For 'The push'
            $seconds = Send-Interrupt $child $journal
            $journalled = @(Get-TestJournal $journal)
        }
        AfterAll { Stop-Child $child }

        It 'ends the pipeline within two seconds' { $seconds | Should -BeLessThan 2 }

        It 'closes the push in the journal with an unknown result' {
            $closing = @($journalled | Where-Object { $_.Operation -eq 'Push' -and $_.Phase -ne 'Intent' })
            $closing.Phase | Should -Be Failed
            $closing.Detail | Should -BeLike '*Interrupted*may have taken effect*'
        }

        It 'leaves no files and no processes behind' {
            Get-ChildItem "$journal.tmp" -Filter algo-* | Should -BeNullOrEmpty
            & ps -ww -eo args | Where-Object { $_ -like "*$Name*" -or $_ -like "*$journal.tmp*" } | Should -BeNullOrEmpty
        }

        It 'is completed by the same command' {
            $null = New-TestSession slow -With @{ Journal = $journal; GitEngine = $Engine }
            # Only the push matters here; its build is slow.
            $o = "load/$Name" | New-AlgoDestination -Owner reader | Copy-AlgoSource -BuildTimeout 00:00:01 -ErrorAction SilentlyContinue
            $o.Failure.Kind | Should -Be BuildTimedOut
            Get-Copied slow reader/$Name | Should -HaveCount 1
        }
    }
}

Describe 'A pipeline that ends early' {
    BeforeAll {
        # Creations for this owner take 300 ms: when the first has ended, others are running.
        $session = New-TestSession prod-ha
        function Get-Created { @(Get-TestJournal $session.JournalPath | Where-Object { $_.Operation -eq 'CreateAlgorithm' }) }
    }

    It 'because of <Because>, stops running work and records that in the journal' -ForEach @(
        @{ Because = 'Select-Object -First'; From = 1; Call = { $input | New-AlgoDestination -Owner reader -ThrottleLimit 2 | Select-Object -First 1 } }
        @{ Because = 'a break downstream'; From = 11
            Call = { foreach ($once in 1) { $input | New-AlgoDestination -Owner reader -ThrottleLimit 2 | ForEach-Object { $_; break } } } }
        @{ Because = 'a throw downstream'; From = 21
            Call = { try { $input | New-AlgoDestination -Owner reader -ThrottleLimit 2 | ForEach-Object { $_; throw 'enough' } } catch { "$_" | Should -Be 'enough' } } }
        @{ Because = 'another cmdlet''s error downstream'; From = 31
            Call = { try { $input | New-AlgoDestination -Owner reader -ThrottleLimit 2 | ForEach-Object { $_; Get-Item /no/such/thing -ErrorAction Stop } }
                catch { $_.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*' } } }
    ) {
        $before = (Get-Created).Count
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $o = $From..($From + 9) | ForEach-Object { 'load/Load{0:d4}' -f $_ } | & $Call
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 2.5
        $o.Status | Should -Be Created
        $entries = Get-Created | Select-Object -Skip $before
        @($entries | Where-Object Phase -EQ Intent).Count | Should -BeLessThan 5
        Get-TestUnfinished $session.JournalPath | Should -BeNullOrEmpty
    }

    It 'because of -ErrorAction Stop, writes the outcome first' {
        $seen = [System.Collections.Generic.List[object]]::new()
        { 'research/Nothing', 'load/Load0001' | New-AlgoDestination -Owner reader -ThrottleLimit 1 -ErrorAction Stop | ForEach-Object { $seen.Add($_) } } |
            Should -Throw -ErrorId 'AlgoAlgorithmNotFound,*'
        $seen.Status | Should -Be Failed
    }

    It 'reads no further than it must' {
        $read = [System.Collections.Generic.List[int]]::new()
        $null = 1..40 | ForEach-Object { $read.Add($_); 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -Owner outsider -WhatIf -ThrottleLimit 1 |
            Copy-AlgoSource -WhatIf -ThrottleLimit 1 | Publish-AlgoVersion -WhatIf -ThrottleLimit 1 | Select-Object -First 2
        $read.Count | Should -BeLessThan 15
    }

    It 'stops a listing too' {
        $mark = Get-TestMark dev
        (Get-AlgoAlgorithm load -Session (New-TestSession prod-ha -With @{ ThrottleLimit = 2 }) | Select-Object -First 1).Name | Should -Be Load0001
        @(Get-TestRequest dev $mark | Where-Object path -Like '/v1/algorithms/load/*').Count | Should -BeLessThan 20
    }

    It 'leaves the journal free for the next command' {
        (New-AlgoDestination load/Load0001 -Owner reader -Session $session).Status | Should -Be Unchanged
    }
}
