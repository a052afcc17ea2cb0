# Test-AlgoMigration. Writes nothing except the environment that it enables at prod-ha, which no other file uses.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha -With @{ OwnerMap = @{ research = 'load' } }
}

Describe 'Test-AlgoMigration' {
    It 'returns findings about a list, the most severe first' {
        $found = 'research/StatsReport', 'research/NoSuch' | Test-AlgoMigration
        "$($found[0].Severity) $($found[0].Check)" | Should -Be 'Error AlgorithmMissing'
        $found[0].Subject | Should -BeLike 'research/NoSuch -> *'
        @($found | Where-Object Check -EQ ReferenceChanges).Count | Should -BeGreaterThan 0
        $order = $found.Severity.value__
        $order | Should -Be ($order | Sort-Object -Descending)
    }

    It 'writes to no cluster and creates no journal' {
        $marks = @{ dev = Get-TestMark dev; 'prod-ha' = Get-TestMark prod-ha }
        $null = 'research/Echo', 'research/TextTokens' | Test-AlgoMigration
        foreach ($cluster in 'dev', 'prod-ha') { Get-TestRequest $cluster $marks[$cluster] | Where-Object IsWrite | Should -BeNullOrEmpty }
    }

    It 'says yes or no with -Quiet' {
        'research/Echo' | Test-AlgoMigration -Version Head -Quiet | Should -BeTrue
        'research/NoSuch' | Test-AlgoMigration -Quiet | Should -BeFalse
        'research/NoSuch' | Test-AlgoMigration -Quiet -Check DiskSpace | Should -BeTrue
    }

    It 'checks nothing more than an empty list' {
        @() | Test-AlgoMigration | Where-Object Check -EQ DependencyNotPinned | Should -BeNullOrEmpty
    }

    It 'selects and excludes checks' {
        'research/NoSuch' | Test-AlgoMigration -Check AlgorithmMissing | ForEach-Object Check | Should -Be AlgorithmMissing
        'research/NoSuch' | Test-AlgoMigration -ExcludeCheck AlgorithmMissing | Where-Object Check -EQ AlgorithmMissing | Should -BeNullOrEmpty
    }

    It 'reads rows of a CSV file' {
        $rows = "Owner,Name,Version`nresearch,Echo,9.9.9" | ConvertFrom-Csv
        $rows | Test-AlgoMigration -Check VersionMissing | Should -HaveCount 1
    }
}

Describe 'Enabling environments' {
    BeforeAll {
        # Other files need the environment to be missing.
        $clusters = Start-AlgoSandbox -Cluster here, there
        $here, $there = $clusters | ForEach-Object {
            Connect-AlgoCluster $_.Domain -ApiUri $_.ApiUri -GitUri $_.GitUri -Credential @($_.Credential) -AdminKey $_.AdminKey
        }
        $null = New-AlgoSession $here $there -OwnerMap @{ research = 'production' } -Journal (Join-Path $TestDrive 'enable.jsonl')
    }

    AfterAll { Stop-AlgoSandbox }

    It 'happens on request only, and then the finding is gone' {
        $before = 'research/RareEnvironment' | Test-AlgoMigration -EnableEnvironment -WhatIf -Check EnvironmentNotEnabled
        $still = 'research/RareEnvironment' | Test-AlgoMigration -Check EnvironmentNotEnabled
        $after = 'research/RareEnvironment' | Test-AlgoMigration -EnableEnvironment -Check EnvironmentNotEnabled, EnvironmentMissing
        $before | Should -HaveCount 1
        $still | Should -HaveCount 1
        $after | Should -BeNullOrEmpty
        Get-Content (Join-Path $TestDrive 'enable.jsonl') | Where-Object { $_ -like '*EnableEnvironment*' } | Should -HaveCount 2
    }
}
