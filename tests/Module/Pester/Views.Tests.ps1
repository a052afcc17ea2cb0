# The views at the prompt: every type fits 120 columns, and important values are not cut off.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod, prod-ha -With @{ OwnerMap = @{ research = 'outsider'; analytics = 'load' } }
    $prod = (Get-TestCluster prod).domain
    function Get-View { ,($input | Out-String -Width 120).Trim().Split("`n").TrimEnd() }
    function Get-Width($Lines) { ($Lines | Measure-Object Length -Maximum).Maximum }
    function Get-Header($Lines) { -split $Lines[0] }
}

Describe 'Outcomes' {
    BeforeAll {
        $o = 'research/DeepTree', 'analytics/ForecastWeekly', 'research/RareEnvironment', 'research/Echo/1.1.0' |
            New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue | Copy-AlgoSource -WhatIf
        $lines = $o | Get-View
    }

    It 'are a table of status, algorithm, destination, version and detail' {
        Get-Header $lines | Should -Be Status, Algorithm, Destination, Version, Detail
        $lines -match '^\w+ +[\w/.]+ +\w+@' | Should -HaveCount 8
    }

    It 'fit <_> columns, and lose nothing' -ForEach 80, 120, 200 {
        $narrow = ($o | Out-String -Width $_).Trim().Split("`n").TrimEnd()
        Get-Width $narrow | Should -BeLessOrEqual $_
        $narrow[0], $narrow[1] | Should -Not -Match ([char]0x2026)
        # Each row's wrapped cells, put together again, contain every value.
        $starts = [regex]::Matches($narrow[1], '-+').Index
        $cells = foreach ($i in 0..4) {
            $end = if ($i -lt 4) { $starts[$i + 1] } else { $_ }
            ($narrow[2..($narrow.Count - 1)] | ForEach-Object { $_.PadRight(200).Substring($starts[$i], $end - $starts[$i]).Trim() }) -join '' -replace ' '
        }
        foreach ($one in $o) {
            $cells[0] | Should -BeLike "*$($one.Status)*"
            $cells[1] | Should -BeLike "*$($one.Algorithm)*"
            $cells[2] | Should -BeLike "*$($one.DestinationLabel)*"
            $cells[4].Contains($one.Summary.Replace(' ', '')) | Should -BeTrue
        }
    }

    It 'show each destination by its shortest distinct name' {
        $o.DestinationLabel | Sort-Object -Unique | Should -Be 'load@prod', 'load@prod-ha', 'outsider@prod', 'outsider@prod-ha'
    }

    It 'show the new owner, and how many files would be added, changed and removed' {
        $lines -match '^WouldCopy +research/DeepTree +outsider@\S* +0\.1\.0 -> +5\d\d added, \d+ changed, \d+ removed$' | Should -HaveCount 2
    }

    It 'are labeled by jobs and files as well' {
        $file = Join-Path $TestDrive outcomes.xml
        $o | Export-Clixml $file
        Import-Clixml $file | Out-String -Width 120 | Should -Be ($o | Out-String -Width 120)
        ($o | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv).DestinationLabel | Should -Be $o.DestinationLabel
    }

    It 'carry the kind and the remedy of a failure to a CSV file and back' {
        $failed = $o | Where-Object Status -EQ Failed | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Select-Object -First 1
        $failed.FailureKind, $failed.Remedy | Should -BeLike '[EE]n*'
        $back = $failed | Copy-AlgoSource -ErrorAction SilentlyContinue -ErrorVariable said
        $back.Failure.Kind | Should -Be EnvironmentNotMapped
        $back.Failure.Remedy | Should -BeLike 'Enable it at the destination*'
        "$said" | Should -BeLike '*did not complete the item: No environment at the destination*'
    }

    It 'have lists that count as false when they are empty' {
        $o[0].Notes -is [System.Collections.IList] | Should -BeTrue
        @($o | Where-Object { $_.Notes }).Count | Should -Be @($o | Where-Object { $_.Notes.Count -gt 0 }).Count
        @($o | Where-Object { $_.Rewrites }) | Should -HaveCount 0
        if ($o[0].Rewrites) { throw 'An empty list is not false.' }
    }

    It 'show both numbers' {
        $one = [AlgorithmiaMigration.SemanticVersion]
        $published = $o | Where-Object Status -EQ WouldCopy | Select-Object -First 1
        $clone = $published.GetType().GetMethod('<Clone>$').Invoke($published, @())
        $clone.GetType().GetProperty('SourceVersion').SetValue($clone, $one::new(12, 10, 3))
        $clone.GetType().GetProperty('DestinationVersion').SetValue($clone, $one::new(1, 0, 0))
        # A number is never divided.
        $wrapped = $clone | Get-View
        $wrapped[-2..-1] -join '|' | Should -Match ' 12\.10\.3 -> .*\|.* 1\.0\.0$'
    }

    It 'are listed with the values that tables have no room for' {
        $list = ($o | Where-Object Name -EQ RareEnvironment | Select-Object -First 1 | Format-List | Out-String -Width 120)
        $list | Should -Match '(?m)^Kind +: EnvironmentNotMapped'
        $list | Should -Match '(?m)^Message +: No environment at the destination matches'
        $list | Should -Match '(?m)^Remedy +: Enable it at the destination'
        $list | Should -Not -Match '(?m)^(Detail|Notes|ManualSteps) '
        $list | Should -Match '(?m)^Stage +: Destination'
    }
}

Describe 'Algorithms' {
    It 'are a table of owner, name, version, runtime, source and label' {
        $lines = Get-AlgoAlgorithm research | Get-View
        Get-Header $lines | Should -Be Owner, Name, Version, Runtime, Source, Label
        Get-Width $lines | Should -BeLessOrEqual 120
        $lines -match '^research +Echo +1\.1\.0 +python38 +internal +Echo$' | Should -HaveCount 1
        $lines -match '^research +HostedElsewhere +0\.1\.0 +python37 +github' | Should -HaveCount 1
    }
}

Describe 'Clusters and sessions' {
    It 'show a cluster''s address and the owners of its keys' {
        $lines = $session.Source | Get-View
        Get-Header $lines | Should -Be Name, Api, Keys, of
        Get-Width $lines | Should -BeLessOrEqual 120
        $lines[2] | Should -BeLike "$((Get-TestCluster dev).domain) * $((Get-TestCluster dev).apiUri) * analytics, limited, load, outsider, pro*"
    }

    It 'list a session with its clusters, maps and journal' {
        $lines = $session | Get-View
        Get-Width $lines | Should -BeLessOrEqual 120
        $text = $lines -join "`n"
        $text | Should -Match "(?m)^Source +: $([regex]::Escape((Get-TestCluster dev).domain))$"
        $text | Should -Match "(?m)^Destinations +: $([regex]::Escape($prod)), prod-ha"
        $text | Should -Match '(?m)^OwnerMap +: (research -> outsider, analytics -> load|analytics -> load, research -> outsider)$'
        $text | Should -Match '(?m)^JournalPath +: .*jsonl$'
    }

    It 'show no internals of a session that follows a cluster' {
        $text = ($session.Source, $session | Get-View) -join "`n"
        $text | Should -Match 'JournalPath'
        $text | Should -Not -Match 'Services|System\.'
    }
}

Describe 'Maps' {
    It 'of environments show both sides and how they were matched' {
        $lines = Get-AlgoEnvironmentMap | Get-View
        Get-Header $lines | Should -Be Source, Machine, DestinationCluster, Destination, MatchedBy
        Get-Width $lines | Should -BeLessOrEqual 120
        $tensorFlow = [regex]::Escape('Python 3.7 + TensorFlow GPU 2.3')
        $lines -match "^$tensorFlow +GPU +$([regex]::Escape($prod)) +$tensorFlow +Specification$" | Should -HaveCount 1
        $lines -match '^Python 3\.6 \+ H2O 3\.30 .* None$' | Should -HaveCount 2
    }

    It 'of versions show both numbers and both commits' {
        $s = New-TestSession prod-ha
        $o = 'research/StatsReport' | New-AlgoDestination -Owner production | Copy-AlgoSource | Publish-AlgoVersion
        $lines = 'research/StatsReport' | Get-AlgoVersionMap -Owner production -Session $s | Get-View
        Get-Header $lines | Should -Be Algorithm, SourceVersion, SourceCommit, Destination, Version, Commit
        Get-Width $lines | Should -BeLessOrEqual 120
        $lines[-1] | Should -Match "^research/StatsReport +0\.1\.0 +$($o.SourceCommit.Substring(0, 10)) +production@prod-ha\S* +$($o.DestinationVersion) +$($o.DestinationCommit.Substring(0, 10))$"
    }
}

Describe 'Version numbers' {
    BeforeAll {
        $numbers = '0.9.0', '0.10.0', '0.2.0' | ForEach-Object { [AlgorithmiaMigration.SemanticVersion] $_ }
    }

    It 'are sorted by their parts' {
        "$($numbers | Sort-Object)" | Should -Be '0.2.0 0.9.0 0.10.0'
        "$($numbers, $null | ForEach-Object { $_ } | Sort-Object -Descending | Select-Object -First 1)" | Should -Be '0.10.0'
    }

    It 'are measured' {
        $measured = $numbers | Measure-Object -Maximum -Minimum
        "$($measured.Minimum) $($measured.Maximum)" | Should -Be '0.2.0 0.10.0'
    }

    It 'are compared with each other and with text' {
        $numbers[1] -ge '0.9.0' | Should -BeTrue
        $numbers[1] -lt '0.9.0' | Should -BeFalse
        $numbers[1] -gt $numbers[0] | Should -BeTrue
        $numbers[1] -eq '0.10.0' | Should -BeTrue
        "$($numbers -ge '0.9.0')" | Should -Be '0.9.0 0.10.0'
        { $numbers[1] -ge 'latest' } | Should -Throw "*'latest' is not a version number*"
    }
}

Describe 'Errors' {
    It 'are one readable message with a recommendation' {
        $null = New-AlgoDestination research/Nothing -ErrorVariable failed -ErrorAction SilentlyContinue
        $text = ($failed | Select-Object -First 1 | Out-String -Width 120) -replace '\s+', ' '
        $text | Should -Match 'research/Nothing.*does not exist'
        # Older shells do not show the recommendation by default.
        if ($PSVersionTable.PSVersion -ge [version]'7.5') { $text | Should -Match 'Recommendation: Check owner and name' }
        else { $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Check owner and name' }
    }
}
