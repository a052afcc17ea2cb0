# The views at the prompt: every type fits 80 columns, the width of redirected logs, and nothing is cut off.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod, prod-ha -With @{ OwnerMap = @{ research = 'outsider'; analytics = 'load' } }
    $prod = (Get-TestCluster prod).domain
    function Get-View { ,($input | Out-String -Width 120).Trim().Split("`n").TrimEnd() }
    function Get-Width($Lines) { ($Lines | Measure-Object Length -Maximum).Maximum }
    function Get-Header($Lines) { $Lines[0] -split '\s+(?!Detail|of)' }
    function Get-Cell($Lines) {
        # The text of each column, its lines put together again without spaces.
        $starts = @([regex]::Matches($Lines[1], '-+').Index) + 1000
        foreach ($i in 0..($starts.Count - 2)) {
            ($Lines[2..($Lines.Count - 1)] | ForEach-Object { $_.PadRight(1000).Substring($starts[$i], $starts[$i + 1] - $starts[$i]).Trim() }) -join '' -replace ' '
        }
    }
}

Describe 'Outcomes' {
    BeforeAll {
        $o = 'research/DeepTree', 'analytics/ForecastWeekly', 'research/RareEnvironment', 'research/Echo/1.1.0' |
            New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue | Copy-AlgoSource -WhatIf
        $lines = $o | Get-View
    }

    It 'are a table of status, algorithm, destination, version and detail' {
        Get-Header $lines | Should -Be Status, Algorithm, Destination, 'Version: Detail'
        $lines -match '^\w+ +[\w/.]+ +\w+@' | Should -HaveCount 8
    }

    It 'fit <_> columns, and lose nothing' -ForEach 80, 120, 200 {
        $narrow = ($o | Out-String -Width $_).Trim().Split("`n").TrimEnd()
        Get-Width $narrow | Should -BeLessOrEqual $_
        $narrow[0], $narrow[1] | Should -Not -Match ([char]0x2026)
        $cells = Get-Cell $narrow
        foreach ($one in $o) {
            $cells[0] | Should -BeLike "*$($one.Status)*"
            $cells[1] | Should -BeLike "*$($one.Algorithm)*"
            $cells[2] | Should -BeLike "*$($one.DestinationLabel)*"
            $step = $one.VersionStep -replace ' ->$'
            $cells[3].Contains("$(if ($step) { "${step}:" })$($one.Summary)".Replace(' ', '')) | Should -BeTrue
        }
    }

    It 'show each destination by its shortest distinct name' {
        $o.DestinationLabel | Sort-Object -Unique | Should -Be 'load@prod', 'load@prod-ha', 'outsider@prod', 'outsider@prod-ha'
    }

    It 'show the new owner, and how many files would be added, changed and removed' {
        $lines -match '^WouldCopy +research/DeepTree +outsider@\S* +0\.1\.0: 5\d\d added, \d+ changed, \d+ removed$' | Should -HaveCount 2
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
        ($clone | Out-String -Width 80) | Should -Match ' 12\.10\.3 -> 1\.0\.0:'
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

Describe 'Tables of 80 columns' {
    BeforeAll {
        function New-Row($Type, $Values) {
            $row = [pscustomobject] $Values
            $row.PSTypeNames.Insert(0, "AlgorithmiaMigration.$Type")
            if ($Type -like '*Outcome') { $row.PSTypeNames.Insert(1, 'AlgorithmiaMigration.Outcome') }
            $row
        }
        # About 250 characters with the number.
        $foreign = 'The destination''s head was not copied from here: commit 4ad7817c07 by Maria Gonzalez-Fernandez on 2026-11-26 14:03 UTC, ' +
            '"Hotfix: refuse empty texts". The copy would replace it: 1 added, 2 changed, 0 removed (src/TextCleaner.py, src/Words.py, ...).'
        function New-Outcome($Type) {
            New-Row $Type @{ Status = 'WouldPublish'; Algorithm = 'research/TextCleaner'; Collection = 'research/TextCleaner'; Name = 'ann_lee'
                DestinationLabel = 'production@prod'; Role = 'Invited'; MatchedBy = 'ExternalId'; SecretKey = 'WAREHOUSE_PASSWORD'
                VersionStep = '12.10.3 ->'; Summary = $foreign }
        }
        $culture = [cultureinfo]::CurrentCulture
    }
    AfterEach { [cultureinfo]::CurrentCulture = $culture }

    It 'show all that decides of <Type>' -ForEach @(
        @{ Type = 'SecretMatch'; First = 'Presence'; Shown = 'DestinationOnly', 'WAREHOUSE_PASSWORD', 'analytics/ForecastDaily', 'analytics@prod.example.com'
            Values = @{ Presence = 'DestinationOnly'; SecretKey = 'WAREHOUSE_PASSWORD'; Algorithm = 'analytics/ForecastDaily'
                Destination = @{ Owner = 'analytics'; Cluster = 'prod.example.com' }; Provider = 'vault'; DestinationProvider = 'algorithmia_internal' } }
        @{ Type = 'ReferenceFinding'; First = 'Severity'; Shown = 'Information', 'VersionMissing', 'research/StatsReport', 'src/StatsReport.r:112', 'algo://research/TextCleaner/0.1.0'
            Values = @{ Severity = 'Information'; AtDestination = @(@{ Fate = 'VersionMissing' }); CallOrder = 12; Algorithm = 'research/StatsReport'
                File = 'src/StatsReport.r'; Line = 112; Text = 'algo://research/TextCleaner/0.1.0' } }
        @{ Type = 'EnvironmentMatch'; First = 'MatchedBy'; Shown = 'Specification', 'Python 3.7 + TensorFlow GPU 2.3', 'Python 3.7 + H2O', 'GPU', 'algorithmia-prod.example.com'
            Values = @{ MatchedBy = 'Specification'; Source = 'Python 3.7 + TensorFlow GPU 2.3'; Destination = 'Python 3.7 + H2O'
                SourceEnvironment = @{ MachineType = 'GPU' }; DestinationCluster = 'algorithmia-prod.example.com' } }
        @{ Type = 'Organization'; First = 'Name'; Shown = 'forecasting_department', 'legacy', 'Forecasting department', 'forecasting-42', 'ann_lee (owner), bob_ray, carla_moss (owner)'
            Values = @{ Name = 'forecasting_department'; Type = 'legacy'; Label = 'Forecasting department'; ExternalId = 'forecasting-42'; Members = 'ann_lee (owner)', 'bob_ray', 'carla_moss (owner)' } }
        @{ Type = 'Difference'; First = 'Status'; Shown = 'MissingAtDestination', 'Organization', 'forecasting_department/SentimentAnalysisForGerman', '4ad7817c07 -> 2e7dda4c6f: 2 of 11 files differ.'
            Values = @{ Status = 'MissingAtDestination'; Area = 'Organization'; Subject = 'forecasting_department/SentimentAnalysisForGerman'; Source = '4ad7817c07'; Destination = '2e7dda4c6f'; Detail = '2 of 11 files differ.'; Cluster = 'prod.example.com' } }
        @{ Type = 'VersionMapEntry'; First = 'Algorithm'; Shown = 'research/AheadOfRelease', '10.12.13', '4ad7817c07', 'production@prod.example.com', '10.14.1', '2e7dda4c6f'
            Values = @{ Owner = 'research'; Name = 'AheadOfRelease'; SourceVersion = '10.12.13'; SourceCommit = '4ad7817c0700'; DestinationOwner = 'production'
                DestinationCluster = 'prod.example.com'; DestinationVersion = '10.14.1'; DestinationCommit = '2e7dda4c6f00' } }
        @{ Type = 'ReplayedVersion'; First = 'Status'; Shown = 'WouldPublish', '10.12.13', '10.14.1', 'private', '4ad7817c07', '2e7dda4c6f'
            Values = @{ Status = 'WouldPublish'; SourceVersion = '10.12.13'; DestinationVersion = '10.14.1'; Callability = 'private'; SourceCommit = '4ad7817c0700'; DestinationCommit = '2e7dda4c6f00' } }
        @{ Type = 'ManualStep'; First = 'Area'; Shown = 'Organization', 'SentimentAnalysisForGerman', 'Set the secret WAREHOUSE_PASSWORD (Reads the sales of the day).'
            Values = @{ Area = 'Organization'; Algorithm = 'SentimentAnalysisForGerman'; What = 'Set the secret WAREHOUSE_PASSWORD (Reads the sales of the day).' } }
        @{ Type = 'Algorithm'; First = 'Owner'; Shown = 'forecasting_department', 'SentimentAnalysisForGerman', '10.12.13', 'tensorflow-gpu-2.3-python37', 'bitbucket', 'Feelings in texts'
            Values = @{ Owner = 'forecasting_department'; Name = 'SentimentAnalysisForGerman'; LatestVersion = '10.12.13'; Runtime = 'tensorflow-gpu-2.3-python37'
                SourceHost = @{ Provider = 'bitbucket' }; Details = @{ Label = 'Feelings in texts' } } }
        @{ Type = 'CallOrderEntry'; First = 'Order'; Shown = '12', 'research/SentimentAnalysisForGerman', 'research/TextCleanerresearch/TextTokens', 'nlp/Stemmer', 'research/A -> research/B -> research/A'
            Values = @{ CallOrder = 12; Algorithm = 'research/SentimentAnalysisForGerman'; Calls = 'research/TextCleaner', 'research/TextTokens'
                CallsOutside = @('nlp/Stemmer'); Cycle = 'research/A -> research/B -> research/A' } }
        @{ Type = 'DataCollection'; First = 'Owner'; Shown = 'forecasting_department', 'confidential_forecasts', 'MyAlgorithms', '1234567', '1023.9 GB', 'prod.example.com'
            Values = @{ Owner = 'forecasting_department'; Name = 'confidential_forecasts'; Acl = 'MyAlgorithms'; Files = 1234567; Size = '1023.9 GB'; Cluster = 'prod.example.com' } }
        @{ Type = 'User'; First = 'Name'; Shown = 'quarterly_forecast_service', 'quarterly.forecast.service@example.com', 'Ann Lee', 'Example', 'Head of Research'
            Values = @{ Name = 'quarterly_forecast_service'; Email = 'quarterly.forecast.service@example.com'; FullName = 'Ann Lee'; CompanyName = 'Example'; CompanyRole = 'Head of Research' } }
        @{ Type = 'AccountMapEntry'; First = 'Source'; Shown = 'quarterly_forecast_service', 'forecast.service@example.com', 'quarterly_forecast', 'The name belongs to another user: its e-mail differs.'
            Values = @{ Source = 'quarterly_forecast_service'; SourceEmail = 'forecast.service@example.com'; Destination = 'quarterly_forecast'; Finding = 'The name belongs to another user: its e-mail differs.' } }
        @{ Type = 'AccountKey'; First = 'Account'; Shown = 'forecasting_department', 'algorithmia-prod.example.com', 'quarterly_forecast', 'migration 2026-11-27 08:05 e47aa54c'
            Values = @{ Account = 'forecasting_department'; Cluster = 'algorithmia-prod.example.com'; Member = 'quarterly_forecast'; Label = 'migration 2026-11-27 08:05 e47aa54c' } }
        @{ Type = 'AlgoCluster'; First = 'Name'; Shown = 'algorithmia-production-eu.example.com', 'https://api.algorithmia-production-eu.example.com/', 'analytics, outsider, production, research'
            Values = @{ Name = 'algorithmia-production-eu.example.com'; Address = @{ Api = 'https://api.algorithmia-production-eu.example.com/' }
                Keys = 'analytics, outsider, production, research' } }
        @{ Type = 'SandboxCluster'; First = 'Name'; Shown = 'prod-ha', 'prod-ha.localhost:37677', 'http://127.0.0.1:43911/', 'analytics, outsider, production, research'
            Values = @{ Name = 'prod-ha'; Domain = 'prod-ha.localhost:37677'; ApiUri = 'http://127.0.0.1:43911/'; Credential = @{ UserName = 'analytics', 'outsider', 'production', 'research' } } }
    ) {
        $lines = (New-Row $Type $Values | Out-String -Width 80).Trim().Split("`n").TrimEnd() | Where-Object { $_ -and $_ -notlike '*At: *' }
        Get-Width $lines | Should -BeLessOrEqual 80
        (Get-Header $lines)[0] | Should -Be $First
        $text = @(Get-Cell $lines) + @($lines -replace ' ')
        foreach ($value in $Shown) { @($text -like "*$($value -replace ' ')*") | Should -Not -HaveCount 0 -Because "$value is shown in:`n$($lines -join "`n")" }
    }

    It 'break the details of <Type> between words, in language ''<Language>''' -ForEach @(
        foreach ($type in 'AlgorithmOutcome', 'SecretOutcome', 'UserOutcome', 'OrganizationOutcome', 'MemberOutcome', 'DataOutcome') {
            @{ Type = $type; Language = 'en-US' }; @{ Type = $type; Language = '' }; @{ Type = $type; Language = 'ja-JP' }
        }
    ) {
        [cultureinfo]::CurrentCulture = $Language
        $lines = (New-Outcome $Type | Out-String -Width 80).Trim().Split("`n").TrimEnd()
        $lines.Count - 2 | Should -BeLessOrEqual 13
        $start = $lines[1].LastIndexOf(' -') + 1
        $shown = -split ($lines[2..($lines.Count - 1)].ForEach({ $_.PadRight(80).Substring($start) }) -join ' ')
        ($shown -join ' ').EndsWith($foreign) | Should -BeTrue -Because ($lines -join "`n")
    }

    It 'are wrapped to the host when no width is named' {
        $lines = @(Invoke-Child @"
Import-Module `$Module
[cultureinfo]::CurrentCulture = ''
`$row = [pscustomobject] @{ Status = 'Failed'; Algorithm = 'research/Echo'; DestinationLabel = 'production@prod'; VersionStep = ''; Summary = '$($foreign -replace "'", "''")' }
`$row.PSTypeNames.Insert(0, 'AlgorithmiaMigration.Outcome')
`$row.PSTypeNames.Insert(0, 'AlgorithmiaMigration.AlgorithmOutcome')
`$row
"@ | ForEach-Object { "$_" -replace '\e\[[\d;]*m' } | Where-Object { $_.Trim() })
        $start = $lines[1].LastIndexOf(' -') + 1
        ((-split ($lines[2..($lines.Count - 1)].ForEach({ $_.PadRight(300).Substring($start) }) -join ' ')) -join ' ') | Should -Be $foreign
        $lines.Count - 2 | Should -BeLessOrEqual 12
    }

    It 'need at most 12 lines for a foreign commit' {
        [cultureinfo]::CurrentCulture = ''
        (New-Outcome AlgorithmOutcome | Out-String -Width 80).Trim().Split("`n").Count - 2 | Should -BeLessOrEqual 12
        (New-Outcome AlgorithmOutcome | Out-String -Width 120).Trim().Split("`n").Count - 2 | Should -BeLessOrEqual 5
    }
}

Describe 'Outcomes among objects of other types' {
    It 'are listed with the reason and without internals: <_>' -ForEach 'AlgorithmOutcome', 'SecretOutcome', 'UserOutcome', 'OrganizationOutcome', 'MemberOutcome', 'DataOutcome' {
        $type = [AlgorithmiaMigration.Outcome].Assembly.GetType("AlgorithmiaMigration.$_")
        $outcome = [Activator]::CreateInstance($type)
        $type.GetProperty('Status').SetValue($outcome, [AlgorithmiaMigration.OutcomeStatus]::Failed)
        $type.GetProperty('Detail').SetValue($outcome, 'The name belongs to another user.')
        ($text = $session, $outcome | Out-String -Width 120) | Should -Match '(?m)^FailureKind +: *'
        $text | Should -Match '(?m)^Detail +: The name belongs to another user\.'
        $text | Should -Match '(?m)^Remedy +: *'
        $text | Should -Not -Match '(?m)^(Failure|Summary|DestinationLabel|IsFinal|Target) '
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
        Get-Header $lines | Should -Be Name, Api, 'Keys of'
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
        Get-Header $lines | Should -Be MatchedBy, Source, Destination, Machine, DestinationCluster
        Get-Width $lines | Should -BeLessOrEqual 120
        $tensorFlow = [regex]::Escape('Python 3.7 + TensorFlow GPU 2.3')
        $lines -match "^Specification +$tensorFlow +$tensorFlow +GPU +$([regex]::Escape($prod))$" | Should -HaveCount 1
        $lines -match '^None +Python 3\.6 \+ H2O 3\.30 +CPU ' | Should -HaveCount 2
    }

    It 'of versions show both numbers and both commits' {
        $s = New-TestSession prod-ha
        $o = 'research/StatsReport' | New-AlgoDestination -Owner production | Copy-AlgoSource | Publish-AlgoVersion
        $lines = 'research/StatsReport' | Get-AlgoVersionMap -Owner production -Session $s | Get-View
        Get-Header $lines | Should -Be Algorithm, SourceVersion, Version, SourceCommit, Commit, Destination
        Get-Width $lines | Should -BeLessOrEqual 120
        $lines[-1] | Should -Match "^research/StatsReport +0\.1\.0 +$($o.DestinationVersion) +$($o.SourceCommit.Substring(0, 10)) +$($o.DestinationCommit.Substring(0, 10)) +production@prod-ha\S*$"
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
