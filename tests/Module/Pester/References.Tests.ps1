# Find-AlgoReference. The owner 'load' at prod-ha belongs to this file and to SourceHosts.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha -With @{ OwnerMap = @{ research = 'load' } }
    $callers = 'research/StatsReport', 'research/TextTokens', 'research/WebScraper'
}

Describe 'Finding references' {
    It 'emits one object per reference, callees first' {
        $found = $callers | Find-AlgoReference
        $found | ForEach-Object { "$($_.CallOrder) $($_.Name) $($_.Line) $($_.Kind)" } | Should -Be @(
            '1 TextTokens 7 Algorithm', '1 TextTokens 8 Data', '1 WebScraper 1 Connector', '1 WebScraper 2 Algorithm'
            '2 StatsReport 6 Algorithm', '2 StatsReport 7 Data')
        $found[0].AtDestination.Text | Should -Be 'algo://load/TextCleaner/0.1.0'
        "$($found[0].Severity) $($found[-1].Severity)" | Should -Be 'Warning Information'
    }

    It 'writes to no cluster, with or without -WhatIf' {
        $marks = @{ dev = Get-TestMark dev; 'prod-ha' = Get-TestMark prod-ha }
        $null = $callers | Find-AlgoReference
        $null = $callers | Find-AlgoReference -WhatIf
        foreach ($cluster in 'dev', 'prod-ha') { Get-TestRequest $cluster $marks[$cluster] | Where-Object IsWrite | Should -BeNullOrEmpty }
    }

    It 'continues after a missing algorithm' {
        $found = 'research/Nothing', 'not a name', 'research/TextTokens' | Find-AlgoReference -ErrorVariable problems -ErrorAction SilentlyContinue
        $found | Should -HaveCount 2
        $problems.FullyQualifiedErrorId | Should -Contain 'AlgoAlgorithmNotFound,AlgorithmiaMigration.Commands.FindReferenceCommand'
    }

    It 'ends with the first failure under -ErrorAction Stop' {
        { 'research/Nothing', 'research/TextTokens' | Find-AlgoReference -ErrorAction Stop } | Should -Throw '*does not exist*'
    }

    It 'can be exported to a CSV file' {
        $row = 'research/TextTokens' | Find-AlgoReference | Select-Object Owner, Name, File, Line, Text, AtDestination | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row[0].AtDestination | Should -BeLike "*'research' is named 'load' there*"
    }

    It 'searches the requested version' {
        'research/Echo/0.1.0' | Find-AlgoReference | Should -BeNullOrEmpty
        { 'research/Echo' | Find-AlgoReference -Version 9.9.9 -ErrorAction Stop } | Should -Throw '*no version 9.9.9*'
    }

    It 'is shown as a table' {
        $lines = $callers | Find-AlgoReference | Out-String -Width 120 -Stream
        $lines -match '^Warning +Renamed +1 +research/TextTokens +src/TextTokens.py:8 +data://research/words/stop.txt$' | Should -HaveCount 1
    }
}

Describe 'The order of calls' {
    It 'puts callees first and can be piped on' {
        $order = Get-AlgoAlgorithm research -Name StatsReport, TextTokens, TextCleaner | Find-AlgoReference -CallOrder
        $order | ForEach-Object { "$($_.CallOrder) $($_.Name)" } | Should -Be '1 TextCleaner', '2 TextTokens', '3 StatsReport'
        $order | New-AlgoDestination -WhatIf -ThrottleLimit 1 | ForEach-Object Name | Should -Be TextCleaner, TextTokens, StatsReport
    }
}

Describe 'Rewriting' {
    It 'is shown as a difference under -WhatIf, and writes nothing' {
        $mark = Get-TestMark prod-ha
        $o = 'research/TextTokens' | New-AlgoDestination -WhatIf | Find-AlgoReference -Rewrite -WhatIf -InformationVariable shown -InformationAction SilentlyContinue
        $o.Status | Should -Be WouldCopy
        "$shown" | Should -BeLike '*-    clean = client.algo("algo://research/TextCleaner/0.1.0")*+    clean = client.algo("algo://load/TextCleaner/0.1.0")*'
        $o.Rewrites.Diff | Should -BeLike '--- a/src/TextTokens.py*'
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'is the same copy by either cmdlet, and is done once' {
        $first = 'research/TextTokens' | New-AlgoDestination | Find-AlgoReference -Rewrite
        $again = 'research/TextTokens' | Copy-AlgoSource -RewriteReference
        "$($first.Status) $($again.Status)" | Should -Be 'Copied Unchanged'
        $again.DestinationCommit | Should -Be $first.DestinationCommit
    }

    It 'would be undone by a plain copy, which warns about it' {
        'research/TextTokens' | Copy-AlgoSource -WhatIf -WarningVariable warned -WarningAction SilentlyContinue |
            ForEach-Object { $_.Notes } | Should -BeLike '*would restore the source''s references*'
        "$warned" | Should -BeLike '*-RewriteReference*'
    }
}
