# -WhatIf: no write reaches a cluster, and no object reports success. The owner 'outsider' at prod belongs to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession
    $all = 'research/Echo', 'research/OddNames', 'research/TextTokens', 'analytics/ForecastDaily'
    function Get-Write([scriptblock] $Block) {
        <# The write requests to both clusters while the block ran. #>
        $marks = @{ dev = Get-TestMark dev; prod = Get-TestMark prod }
        $null = & $Block
        foreach ($cluster in 'dev', 'prod') { Get-TestRequest $cluster $marks[$cluster] | Where-Object IsWrite | ForEach-Object { "$($_.method) $($_.path)" } }
    }
}

Describe 'A rehearsed pipeline' {
    BeforeAll {
        $marks = @{ dev = Get-TestMark dev; prod = Get-TestMark prod }
        $created = $all | New-AlgoDestination -Owner outsider -WhatIf
        $copied = $created | Copy-AlgoSource -WhatIf
        $published = $copied | Publish-AlgoVersion -WhatIf
    }

    It 'writes to no cluster' {
        foreach ($cluster in 'dev', 'prod') {
            $requests = Get-TestRequest $cluster $marks[$cluster]
            $requests | Should -Not -BeNullOrEmpty
            $requests | Where-Object IsWrite | Should -BeNullOrEmpty
        }
    }

    It 'leaves no journal behind' {
        Test-Path $session.JournalPath | Should -BeFalse
        Test-Path "$($session.JournalPath).lock" | Should -BeFalse
    }

    It 'leaves nothing at the destination' {
        (Invoke-TestApi prod outsider users/outsider/algorithms).results | Should -BeNullOrEmpty
    }

    It 'chains: each stage reports what it would do after the previous one' {
        $created.Status | Sort-Object -Unique | Should -Be WouldCreate
        $copied.Status | Sort-Object -Unique | Should -Be WouldCopy
        $published.Status | Sort-Object -Unique | Should -Be WouldPublish
        $published.Count | Should -Be $all.Count
    }

    It 'reports no commit, build or number at the destination' {
        $published | ForEach-Object { $_.DestinationCommit, $_.Build, $_.DestinationVersion } | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'counts the files against the language''s template' {
        $echo = $copied | Where-Object Name -EQ Echo
        # Files that not all releases of a template have are reported as new.
        '.adk', 'README.md' | Should -BeIn $echo.Changes.Added
        'src/Echo.py', 'algorithmia.conf' | Should -BeIn $echo.Changes.Changed
        $echo.Changes.Removed | Should -BeNullOrEmpty
        $echo.Summary | Should -Be "$($echo.Changes.Added.Count) added, $($echo.Changes.Changed.Count) changed, 0 removed"
    }

    It 'names the number that would be published' {
        ($published | Where-Object Name -EQ Echo).Detail | Should -BeLike '*0.1.0*Minor*'
    }

    It 'writes a line for each item to the console' {
        $file = Join-Path $TestDrive transcript.txt
        $null = Start-Transcript $file
        try { $null = $all | New-AlgoDestination -Owner outsider -WhatIf } finally { $null = Stop-Transcript }
        Get-Content $file | Where-Object { $_ -like 'What if:*' } | Sort-Object | Should -Be ($all | Sort-Object | ForEach-Object {
            "What if: Performing the operation `"Create the algorithm`" on target `"$_ -> $((Get-TestCluster prod).domain)/outsider/$($_.Split('/')[1])`"."
        })
    }
}

Describe 'A rehearsal' {
    It 'warns of a sample input that is not JSON, and of no other' {
        $copied = 'research/Echo' | New-AlgoDestination -Owner outsider -WhatIf | Copy-AlgoSource -WhatIf
        $null = $copied | Publish-AlgoVersion -WhatIf -SampleInput '{x' -WarningVariable broken -WarningAction SilentlyContinue
        $null = $copied | Publish-AlgoVersion -WhatIf -SampleInput '{"x": [1, "y"]}' -WarningVariable sound -WarningAction SilentlyContinue
        $broken -like 'The sample input is not JSON*{x*' | Should -HaveCount 1
        $sound -like '*sample input*' | Should -BeNullOrEmpty
    }

    It 'names every file under -Verbose' {
        $lines = New-AlgoDestination research/FileGone -Owner outsider -WhatIf | Copy-AlgoSource -WhatIf -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $lines -like '*FileGone: would * src/FileGone.py' | Should -HaveCount 1
    }

    It 'can be requested by $WhatIfPreference too' {
        Get-Write {
            $WhatIfPreference = $true
            $script:o = 'research/Echo' | New-AlgoDestination -Owner outsider | Copy-AlgoSource | Publish-AlgoVersion
        } | Should -BeNullOrEmpty
        $o.Status | Should -Be WouldPublish
    }

    It 'of the copy alone publishes nothing' {
        $real = 'research/WebScraper' | New-AlgoDestination -Owner outsider
        $real.Failure | Should -BeNullOrEmpty
        Get-Write {
            $script:o = $real | Copy-AlgoSource -WhatIf | Publish-AlgoVersion -ErrorAction SilentlyContinue -ErrorVariable script:refused
        } | Should -BeNullOrEmpty
        $o.Status | Should -Be Failed
        "$refused" | Should -BeLike '*only rehearsed with -WhatIf*'
    }

    It 'of the first stage alone makes the next one fail without writing' {
        Get-Write {
            $script:o = 'research/Echo' | New-AlgoDestination -Owner outsider -WhatIf | Copy-AlgoSource -ErrorAction SilentlyContinue
        } | Should -BeNullOrEmpty
        $o.Status, $o.Failure.Kind | Should -Be 'Failed', 'InvalidInput'
    }

    It 'of a conflict reports what would change' {
        $o = New-AlgoDestination research/TakenName -Owner production -OnConflict Update -WhatIf
        $o.Status | Should -Be WouldUpdate
        $o.Detail | Should -BeLike '*network_access: isolated -> full*'
    }

    It 'fails where the real run would' {
        $o = New-AlgoDestination research/StaleEnvironment -Owner outsider -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failed
        $o.Failure.Kind | Should -Be EnvironmentNotMapped
        $failed.FullyQualifiedErrorId | Should -BeLike 'AlgoEnvironmentNotMapped,*'
    }
}

Describe 'Confirmation' {
    It 'is not requested by default' {
        Get-Write { $script:o = New-AlgoDestination research/Hello -Owner load } | Should -Not -BeNullOrEmpty
        $o.Status | Should -Be Created
    }

    It 'is not requested with -Confirm:$false, whatever the preference' {
        $ConfirmPreference = 'Low'
        (New-AlgoDestination research/TextTokens -Owner load -Confirm:$false | Copy-AlgoSource -Confirm:$false).Status | Should -Be Copied
    }

    It 'fails without writing where no prompt is possible' {
        Get-Write { { New-AlgoDestination research/WebScraper -Owner load -Confirm } | Should -Throw '*NonInteractive*' } | Should -BeNullOrEmpty
    }
}
