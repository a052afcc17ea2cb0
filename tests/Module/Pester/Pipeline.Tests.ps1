# Pipelines as users type and schedule them, and as the documentation shows them.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    function Get-Line($Outcome) { "$($Outcome.Name) $($Outcome.Status)" }
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

Describe 'A whole account in one pipeline' {
    BeforeAll {
        $session = New-TestSession
        $outcomes = Get-AlgoAlgorithm research | New-AlgoDestination -Owner production @quiet | Copy-AlgoSource @quiet | Publish-AlgoVersion
    }

    It 'ends with one outcome for each algorithm' {
        $outcomes.Name | Sort-Object | Should -Be ((Get-AlgoAlgorithm research).Name | Sort-Object)
    }

    It 'publishes every algorithm that can be migrated' {
        ($outcomes | Where-Object Status -EQ Published).Name | Sort-Object | Should -Be @(
            'AheadOfRelease', 'BigModel', 'DeepTree', 'Echo', 'FileGone', 'GeoLookup', 'Hello', 'ImageResize', 'OddNames', 'StatsReport'
            'TextCleaner', 'TextSummary', 'TextTokens', 'WebScraper')
    }

    It 'reports why the others failed' {
        $outcomes | Where-Object Status -NE Published | ForEach-Object { "$(Get-Line $_) $($_.Stage) $($_.Failure.Kind)" } | Sort-Object |
            Should -Be @(
                'BrokenBuild Failed Source BuildFailed', 'HostedElsewhere Failed Destination SourceHostedElsewhere'
                'RareEnvironment Failed Destination EnvironmentNotMapped', 'StaleEnvironment Failed Destination EnvironmentNotMapped'
                'TakenName Failed Source ForeignCommit')
    }

    It 'agrees with the destination' {
        $echo = $outcomes | Where-Object Name -EQ Echo
        $there = Invoke-TestApi prod production 'algorithms/production/Echo'
        $there.version_info.semantic_version | Should -Be "$($echo.DestinationVersion)"
        $there.version_info.git_hash | Should -Be $echo.DestinationCommit
        $echo.SourceVersion | Should -Be '1.1.0'
        $echo.VersionStep | Should -Be '1.1.0 -> 0.1.0'
    }

    It 'gives the destination code that returns the same result as the source' {
        $answers = foreach ($place in @{ Cluster = 'dev'; Owner = 'research' }, @{ Cluster = 'prod'; Owner = 'production' }) {
            $key = (Get-TestCluster $place.Cluster).accounts | Where-Object name -EQ $place.Owner | ForEach-Object key
            Invoke-RestMethod "$((Get-TestCluster $place.Cluster).apiUri)v1/algo/$($place.Owner)/OddNames/latestPrivate" -Method Post -Body '"Jane"' `
                -ContentType application/json -Headers @{ Authorization = "Simple $key" } | ForEach-Object result
        }
        $answers[0] | Should -Not -BeNullOrEmpty
        $answers[1] | Should -Be $answers[0]
    }

    It 'changes nothing when it runs again' {
        $mark = Get-TestMark prod
        # A failed build is retried, which is a write request.
        $again = Get-AlgoAlgorithm research | Where-Object Name -NE BrokenBuild | New-AlgoDestination -Owner production @quiet |
            Copy-AlgoSource @quiet | Publish-AlgoVersion
        $again | Where-Object Status -NE Failed | ForEach-Object Status | Sort-Object -Unique | Should -Be Unchanged
        Get-TestRequest prod $mark | Where-Object IsWrite | ForEach-Object path | Should -BeNullOrEmpty
    }

    It 'copies chosen versions with a message, and publishes them with a given version type' {
        $null = New-TestSession prod -With @{ OwnerMap = @{ research = 'reader' } }
        $null = 'research/Echo', 'research/Hello' | New-AlgoDestination
        $o = 'research/Echo/0.2.0', 'research/Hello' | Copy-AlgoSource -Message 'Release 42' | Publish-AlgoVersion -VersionType Minor
        $echo, $hello = $o | Sort-Object Name
        $echo, $hello | ForEach-Object { "$($_.Status) $($_.VersionStep)" } | Should -Be 'Published 0.2.0 -> 0.1.0', 'Published 0.1.0 -> 0.1.0'
        $there = Invoke-TestApi prod reader "algorithms/reader/Echo/versions/$($echo.DestinationCommit)"
        $there.version_info.semantic_version | Should -Be '0.1.0'
        Invoke-TestApi prod reader 'algorithms/reader/Echo/log' | ConvertTo-Json -Depth 5 |
            Should -BeLike '*Release 42*Algo-Source: *research/Echo@0.2.0*'
    }

    It 'leaves a version map that can be exported to a CSV file' {
        $file = Join-Path $TestDrive map.csv
        $null = New-TestSession
        Get-AlgoVersionMap -Owner production | Export-Csv $file -NoTypeInformation
        $row = Import-Csv $file | Where-Object { $_.Name -eq 'Echo' -and $_.SourceVersion -eq '1.1.0' }
        $row.DestinationOwner, $row.DestinationVersion, $row.DestinationCluster | Should -Be 'production', '0.1.0', (Get-TestCluster prod).domain
        $row.SourceCommit, $row.DestinationCommit | Should -Match '^[0-9a-f]{40}$'
    }

    It 'maps only the algorithms that are piped in' {
        $null = New-TestSession
        @('research/FileGone', 'research/Hello' | Get-AlgoVersionMap -Owner production).Name | Sort-Object | Should -Be FileGone, Hello
    }
}

Describe 'A retry' {
    It 'processes only what failed' {
        $null = New-TestSession prod-ha
        $o = 'research/Hello', 'research/TextTokens' | New-AlgoDestination | Copy-AlgoSource @quiet | Publish-AlgoVersion
        $o | ForEach-Object { Get-Line $_ } | Sort-Object | Should -Be 'Hello Failed', 'TextTokens Published'

        $retried = $o | Where-Object Status -EQ Failed | Copy-AlgoSource | Publish-AlgoVersion
        $retried | ForEach-Object { Get-Line $_ } | Should -Be 'Hello Published'
        $retried.Failure | Should -BeNullOrEmpty
    }
}

Describe 'Existing algorithms at the destination' {
    It 'get the source''s settings with -OnConflict Update, the first two that match' {
        $null = New-TestSession prod-ha
        $o = Get-AlgoAlgorithm research -Name 'Text*' | Select-Object -First 2 | New-AlgoDestination -OnConflict Update -Owner outsider
        $o | ForEach-Object { Get-Line $_ } | Sort-Object | Should -Be 'TextCleaner Created', 'TextSummary Created'

        (New-AlgoDestination research/TakenName -OnConflict Update).Status | Should -Be Updated
        (Invoke-TestApi prod-ha research algorithms/research/TakenName).settings.network_access | Should -Be full
    }

    It 'are kept without it, with a warning that states the differences' {
        $null = New-TestSession prod-ha
        $o = New-AlgoDestination research/TakenName -Owner production -WarningVariable warned -WarningAction SilentlyContinue
        $o.Status | Should -Be Unchanged
        "$warned" | Should -BeLike '*production/TakenName*network_access: isolated -> full*-OnConflict Update*'
        $o.Notes | Should -HaveCount 1
        (Invoke-TestApi prod-ha production algorithms/production/TakenName).settings.network_access | Should -Be isolated
    }

    It 'fail the item with -OnConflict Fail' {
        $null = New-TestSession prod-ha
        $o = New-AlgoDestination research/TakenName -Owner production -OnConflict Fail -ErrorAction SilentlyContinue -ErrorVariable failed
        $o.Status | Should -Be Failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'AlgoDestinationConflict,*'
    }
}

Describe 'Lists' {
    It 'of a CSV file are rehearsed, each row for each destination' {
        # The only algorithm that both destinations have initially, for both owners.
        $null = New-TestSession prod, prod-ha -With @{ OwnerMap = @{ research = 'production' } }
        $file = Join-Path $TestDrive list.csv
        'Owner,Name,Version,DestinationOwner', 'research,TakenName,0.1.0,', 'research,TakenName,,research' | Set-Content $file
        $o = Import-Csv $file | Copy-AlgoSource -OnForeignCommit Replace -WhatIf
        $o | ForEach-Object { "$($_.Algorithm) $($_.DestinationOwner)" } | Sort-Object -Unique |
            Should -Be 'research/TakenName research', 'research/TakenName/0.1.0 production'
        $o | Where-Object DestinationOwner -EQ research | ForEach-Object { "$($_.Status) $($_.Detail)" } |
            Should -Match '^WouldCopy 0 added, 2 changed, \d removed$'
        $o.Destination.Cluster | Sort-Object | Should -Be (@((Get-TestCluster prod).domain, (Get-TestCluster prod-ha).domain) * 2 | Sort-Object)
    }

    It 'reach several destinations at once, with one outcome for each' {
        $null = New-TestSession prod, prod-ha
        $o = 'research/StatsReport', 'research/TextTokens' | New-AlgoDestination -Owner analytics | Copy-AlgoSource | Publish-AlgoVersion
        $o | ForEach-Object { "$($_.Destination) $($_.Status)" } | Sort-Object | Should -Be (@(
            foreach ($cluster in 'prod', 'prod-ha') { foreach ($name in 'StatsReport', 'TextTokens') {
                "$((Get-TestCluster $cluster).domain)/analytics/$name Published" } }) | Sort-Object)
    }

    It 'of outcomes are processed for their own destination only' {
        $o = 'research/StatsReport' | New-AlgoDestination -Owner analytics
        $o | Select-Object -First 1 | Copy-AlgoSource -WhatIf | Should -HaveCount 1
    }
}

Describe 'Owners at the destination' {
    BeforeAll {
        function Get-DestinationOwner([hashtable] $With, $Algorithm, [hashtable] $More = @{}) {
            $null = New-TestSession prod -With $With
            ($Algorithm | New-AlgoDestination -WhatIf @More).DestinationOwner
        }
    }

    It 'follow a map given as a hashtable' {
        Get-DestinationOwner @{ OwnerMap = @{ research = 'outsider' } } research/Echo | Should -Be outsider
    }

    It 'follow a map given as a CSV file' {
        $file = Join-Path $TestDrive owners.csv
        'Source,Destination', 'research,load', ',' | Set-Content $file
        Get-DestinationOwner @{ OwnerMap = $file } research/Echo, analytics/ForecastDaily | Sort-Object | Should -Be analytics, load
    }

    It 'follow a map given as rows' {
        Get-DestinationOwner @{ OwnerMap = [pscustomobject]@{ Source = 'research'; Destination = 'load' } } research/Echo | Should -Be load
    }

    It 'are the source''s own by default' {
        Get-DestinationOwner @{} research/Echo | Should -Be research
    }

    It 'follow a row first, then -Owner, then the map' {
        $row = [pscustomobject]@{ Owner = 'research'; Name = 'Hello'; DestinationOwner = 'reader' }
        Get-DestinationOwner @{ OwnerMap = @{ research = 'outsider' } } 'research/Echo', $row @{ Owner = 'load' } | Sort-Object |
            Should -Be load, reader
    }

    It 'may differ within one cluster' {
        $null = New-TestSession dev
        (New-AlgoDestination research/Echo -Owner outsider -WhatIf).Destination.ToString() | Should -Be "$((Get-TestCluster dev).domain)/outsider/Echo"
    }

    It 'are refused if a map lacks required columns, which are named' {
        $file = Join-Path $TestDrive wrong.csv
        'From,To', 'research,load' | Set-Content $file
        { New-TestSession prod -With @{ OwnerMap = $file } } | Should -Throw '*-OwnerMap*Row 1*Source*From, To*' -ErrorId 'AlgoInvalidInput,*'
    }
}

Describe 'The environment map' {
    It 'is exported, filled in, and given back' {
        $file = Join-Path $TestDrive environments.csv
        $null = New-TestSession prod
        Get-AlgoEnvironmentMap | Export-Csv $file -NoTypeInformation
        (New-AlgoDestination research/RareEnvironment -Owner outsider -WhatIf -ErrorAction SilentlyContinue).Failure.Kind |
            Should -Be EnvironmentNotMapped

        $rows = Import-Csv $file
        $open = $rows | Where-Object MatchedBy -EQ None
        $open.Source | Should -Be 'Python 3.6 + H2O 3.30'
        $open.Destination | Should -BeNullOrEmpty
        $open.Destination = 'Python 3.7'
        $rows | Export-Csv $file -NoTypeInformation

        $null = New-TestSession prod -With @{ EnvironmentMap = $file }
        $o = New-AlgoDestination research/RareEnvironment -Owner outsider -WhatIf
        "$($o.Status) $($o.Detail)" | Should -BeLike "WouldCreate *'Python 3.7'*matched by map*"
    }

    It 'lists only the environments of the piped algorithms, once each' {
        $null = New-TestSession prod
        (Get-AlgoAlgorithm research -Name Echo, FileGone, OddNames, Hello | Get-AlgoEnvironmentMap).Source | Sort-Object |
            Should -Be 'Python 3.7', 'Python 3.8'
    }
}

Describe 'Outcomes' {
    BeforeAll { $null = New-TestSession prod }

    It 'are emitted while the list is still being read' {
        $events = [System.Collections.Generic.List[string]]::new()
        1..20 | ForEach-Object { $events.Add("read $_"); 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -WhatIf -ThrottleLimit 2 |
            ForEach-Object { $events.Add('outcome') }
        $events.IndexOf('outcome') | Should -BeGreaterThan 0
        $events.IndexOf('outcome') | Should -BeLessThan $events.IndexOf('read 6')
        $events | Where-Object { $_ -eq 'outcome' } | Should -HaveCount 20
    }

    It 'of an earlier stage enter the next one before the list has been read' {
        $events = [System.Collections.Generic.List[string]]::new()
        1..20 | ForEach-Object { $events.Add("read $_"); 'load/Load{0:d4}' -f $_ } | New-AlgoDestination -WhatIf -ThrottleLimit 2 |
            Copy-AlgoSource -WhatIf -ThrottleLimit 2 | Publish-AlgoVersion -WhatIf -ThrottleLimit 2 | ForEach-Object { $events.Add("$($_.Status)") }
        $events.IndexOf('WouldPublish') | Should -BeLessThan $events.IndexOf('read 15')
        $events | Where-Object { $_ -eq 'WouldPublish' } | Should -HaveCount 20
    }

    It 'of a stage that completed an item pass the others unchanged, without a second error' {
        $o = 'research/RareEnvironment' | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue |
            Copy-AlgoSource -WhatIf -ErrorVariable second | Publish-AlgoVersion -WhatIf -ErrorVariable +second
        $o.Stage, $o.Status | Should -Be 'Destination', 'Failed'
        $second | Should -BeNullOrEmpty
    }

    It 'include the time of all stages' {
        $created = New-AlgoDestination research/Echo -WhatIf
        $published = $created | Copy-AlgoSource -WhatIf | Publish-AlgoVersion -WhatIf
        $created.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $published.Duration | Should -BeGreaterThan $created.Duration
    }
}
