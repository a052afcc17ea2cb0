# Progress as received by a host: the records of a pipeline that runs in its own runspace of this process.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession slow
    function Get-Progress([string] $Script, [string] $View = 'Classic') {
        $shell = [powershell]::Create()
        try {
            # Windows PowerShell has no such preference.
            $prefer = "if (`$style = Get-Variable PSStyle -ValueOnly -ErrorAction Ignore) { `$style.Progress.View = '$View' }"
            $null = $shell.AddScript("param(`$session, `$module) $prefer; Import-Module `$module; $Script").AddArgument($session).AddArgument($env:ALGO_TEST_MODULE)
            $null = $shell.Invoke()
            $shell.Streams.Progress.ReadAll() | Where-Object Activity -NE 'Preparing modules for first use.'
        }
        finally { $shell.Dispose() }
    }
}

Describe 'A stage whose items wait for their builds' {
    BeforeAll {
        $algorithms = 57..60 | ForEach-Object { 'load/Load{0:d4}' -f $_ }
        $null = 'production', 'outsider' | ForEach-Object { $algorithms | New-AlgoDestination -Owner $_ -Session $session }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $records = Get-Progress "'$($algorithms -join "', '")' | Copy-AlgoSource -Owner production -Session `$session"
        $seconds = $clock.Elapsed.TotalSeconds
        $parents = @($records | Where-Object ParentActivityId -EQ -1)
        $children = @($records | Where-Object ParentActivityId -NE -1)
    }

    It 'has one parent, named after the cmdlet' {
        $parents.ActivityId | Sort-Object -Unique | Should -HaveCount 1
        $parents.Activity | Sort-Object -Unique | Should -Be Copy-AlgoSource
    }

    It 'has a child below it for each item, and shows what the item waits for' {
        $children.ParentActivityId | Sort-Object -Unique | Should -Be $parents[0].ActivityId
        foreach ($algorithm in $algorithms) {
            $own = @($children | Where-Object Activity -Like "$algorithm -> *")
            $own.ActivityId | Sort-Object -Unique | Should -HaveCount 1 -Because $algorithm
            $own[-1].StatusDescription | Should -Be 'Waiting for the build'
        }
    }

    It 'counts finished items' {
        $counts = @($parents | Where-Object RecordType -EQ Processing).StatusDescription
        $counts[0] | Should -Match '^0 done, 0 failed, \d in progress$'
        ($counts[-1] -replace '\D.*') | Should -BeLessOrEqual 4
        foreach ($count in $counts) { $done, $failed, $under = [regex]::Matches($count, '\d+').Value; [int]$done + [int]$failed + [int]$under | Should -BeLessOrEqual 4 }
    }

    It 'counts only items that are worked on, at most -ThrottleLimit' {
        $limited = Get-Progress "'$($algorithms -join "', '")' | Copy-AlgoSource -Owner outsider -Session `$session -ThrottleLimit 2"
        $under = @($limited.StatusDescription -match 'in progress$' | ForEach-Object { [int]($_ -replace '^.*, (\d+) in progress$', '$1') })
        ($under | Measure-Object -Maximum).Maximum | Should -BeIn 1, 2
    }

    It 'completes every bar, the parent last' {
        foreach ($id in $records.ActivityId | Sort-Object -Unique) {
            @($records | Where-Object ActivityId -EQ $id)[-1].RecordType | Should -Be Completed
        }
        $records[-1].ActivityId | Should -Be $parents[0].ActivityId
    }

    It 'refreshes at most five times a second' {
        @($parents | Where-Object RecordType -EQ Processing).Count | Should -BeLessOrEqual ([math]::Ceiling($seconds * 5) + 1)
    }
}

Describe 'A list that is known to its end' {
    It 'shows the total, and percents that only grow' {
        $records = Get-Progress "New-AlgoDestination 'load/Load0041', 'load/Load0042', 'load/Nothing' -Owner outsider -Session `$session -ErrorAction SilentlyContinue" |
            Where-Object { $_.ParentActivityId -eq -1 -and $_.RecordType -eq 'Processing' }
        $records.StatusDescription | ForEach-Object { $_ | Should -Match '^\d of 3 done, \d failed, \d in progress' }
        $records.PercentComplete | Should -Be ($records.PercentComplete | Sort-Object)
        $records.PercentComplete | ForEach-Object { $_ | Should -BeIn 0, 33, 66, 100 }
    }

    It 'is not assumed of a pipeline' {
        $records = Get-Progress "'load/Load0043' | New-AlgoDestination -Owner outsider -Session `$session" | Where-Object RecordType -EQ Processing
        $records.StatusDescription | ForEach-Object { $_ | Should -Match '^\d done, \d failed, \d in progress$' }
        $records.PercentComplete | Sort-Object -Unique | Should -Be -1
    }
}

Describe 'The minimal view' {
    It 'has one line, which names the item that takes longest' {
        if ($PSVersionTable.PSEdition -eq 'Desktop') { return }
        $null = 'load/Load0044', 'load/Load0045' | New-AlgoDestination -Owner production -Session $session
        $records = Get-Progress "'load/Load0044', 'load/Load0045' | Copy-AlgoSource -Owner production -Session `$session" -View Minimal
        $records.ActivityId | Sort-Object -Unique | Should -HaveCount 1
        $records.StatusDescription -match '^0 done, 0 failed, 2 in progress; load/Load004[45] -> .*: Waiting for the build$' | Should -Not -BeNullOrEmpty
    }
}

Describe 'Stages of one pipeline' {
    It 'have separate bars' {
        $records = Get-Progress "'research/Hello', 'research/TextTokens' | New-AlgoDestination -WhatIf -Session `$session | Copy-AlgoSource -WhatIf -Session `$session"
        $parents = $records | Where-Object ParentActivityId -EQ -1
        $parents.Activity | Sort-Object -Unique | Should -Be Copy-AlgoSource, New-AlgoDestination
        $parents.ActivityId | Sort-Object -Unique | Should -HaveCount 2
    }

    It 'overlap: one item is built while the next is created' {
        $mark = Get-TestMark slow
        $null = 'load/Load0020', 'load/Load0021' | New-AlgoDestination -Owner production -Session $session -ThrottleLimit 1 |
            Copy-AlgoSource -Session $session
        $requests = Get-TestRequest slow $mark | Where-Object IsWrite
        $requests.path -like '/v1/algorithms/production' | Should -HaveCount 2
        $second = @($requests | Where-Object path -EQ '/v1/algorithms/production')[1]
        $firstPush = @($requests | Where-Object path -Like '/git/*')[0]
        ([datetime]$second.time - [datetime]$firstPush.time).TotalSeconds | Should -BeLessThan 2.5
    }
}
