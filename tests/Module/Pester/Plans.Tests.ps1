# Plans and whole migrations, between two clusters of their own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $sandbox = Start-AlgoSandbox -Cluster here, there
    $here, $there = $sandbox | ForEach-Object {
        Connect-AlgoCluster $_.Domain -ApiUri $_.ApiUri -GitUri $_.GitUri -Credential @($_.Credential) -AdminKey $_.AdminKey
    }
    $journal = Join-Path $TestDrive 'journal.jsonl'
    $null = New-AlgoSession $here $there -OwnerMap @{ research = 'production' } -Journal $journal
    $file = Join-Path $TestDrive 'plan.json'
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    # Here, because Pester removes what a block has written to its drive.
    $null = New-AlgoMigrationPlan -Path $file @quiet
}

AfterAll { Stop-AlgoSandbox }

Describe 'A plan' {
    It 'is written as one step per line, and the same state gives the same file' {
        $plan = New-AlgoMigrationPlan -Path $file @quiet
        $first = Get-Content $file
        $null = New-AlgoMigrationPlan -Path $file @quiet
        Get-Content $file | Should -Be $first
        @($first | Where-Object { $_ -like '{"action"*' }).Count | Should -Be $plan.Steps.Count
        $plan.Path | Should -Be $file
        @($plan.Steps | Where-Object Action -EQ Blocked).Count | Should -BeGreaterThan 4
        Test-Path $journal | Should -BeFalse
    }

    It 'is not written with -WhatIf' {
        $path = Join-Path $TestDrive 'never.json'
        $null = 'research/Echo' | New-AlgoMigrationPlan -Path $path -WhatIf
        Test-Path $path | Should -BeFalse
    }

    It 'replaces neither another file nor an edited plan' {
        $other = Join-Path $TestDrive 'other.txt'
        Set-Content $other 'not a plan'
        { 'research/Echo' | New-AlgoMigrationPlan -Path $other } | Should -Throw '*is not JSON*'
        $edited = Join-Path $TestDrive 'edited.json'
        (Get-Content $file) -replace '"wave":""', '"wave":"later"' | Set-Content $edited
        { 'research/Echo' | New-AlgoMigrationPlan -Path $edited } | Should -Throw '*was edited*'
        Get-Content $other | Should -Be 'not a plan'
    }

    It 'is shown in the table of its steps' {
        $lines = (New-AlgoMigrationPlan @quiet).Steps | Out-String -Width 120 -Stream
        $lines -match '^Versions +Publish +research/Hello +Copy, build and publish 0.1.0 -> 0.1.0' | Should -HaveCount 1
    }
}

Describe 'A remedy that names a rule of the plan' {
    It 'says that a new plan is needed, in the plan and when it is run' {
        $new = '*-OnForeignCommit is a rule of the plan: make a new plan with New-AlgoMigrationPlan.'
        $blocked = @(Get-Content $file | Where-Object { $_ -like '{"action":"Blocked"*-OnForeignCommit*' } | ForEach-Object { $_.TrimEnd(',') | ConvertFrom-Json })
        $blocked.Count | Should -BeGreaterThan 0
        $blocked.changes | Should -BeLike $new
        $failed = Invoke-AlgoMigration -Plan $file -WhatIf @quiet | Where-Object FailureKind -EQ ForeignCommit
        $failed.Remedy | Should -BeLike $new
        $failed = $blocked[0].subject | Invoke-AlgoMigration -WhatIf @quiet | Where-Object FailureKind -EQ ForeignCommit
        $failed.Remedy | Should -Not -BeLike $new
    }
}

Describe 'Running a plan' {
    It 'does only the steps of a wave' {
        $waves = Join-Path $TestDrive 'waves.json'
        (Get-Content $file) -replace '("subject":"research/Hello","wave":)""', '$1"first"' | Set-Content $waves
        $done = Invoke-AlgoMigration -Plan $waves -Wave first -WarningVariable said -WarningAction SilentlyContinue
        $done | ForEach-Object { "$($_.Algorithm) $($_.Status)" } | Should -Be 'research/Hello Created', 'research/Hello Published'
        "$said" | Should -BeLike '*was edited*'
    }

    It 'does not combine with other rules' {
        { Invoke-AlgoMigration -Plan $file -OnConflict Update } | Should -Throw '*-OnConflict cannot be combined with -Plan*'
        { Invoke-AlgoMigration -Wave first } | Should -Throw '*-Wave requires -Plan*'
        { Invoke-AlgoMigration -Plan (Join-Path $TestDrive 'none.json') } | Should -Throw '*does not exist*'
        { Invoke-AlgoMigration -Shard 9/3 } | Should -Throw "*'9/3' is not a part*"
    }

    It 'stops after a number of failures and says what was not started' {
        $done = Invoke-AlgoMigration -Plan $file -MaxFailures 1 -ThrottleLimit 1 -Phase People @quiet
        @($done | Where-Object Status -EQ Failed).Count | Should -BeGreaterOrEqual 1
        $skipped = @($done | Where-Object Status -EQ Skipped)
        $skipped.Count | Should -BeGreaterThan 0
        $skipped[0].Detail | Should -BeLike 'Not started, because 1 item had failed (-MaxFailures 1).'
    }

    It 'does everything in two shards, and nothing twice' {
        $first = @(Invoke-AlgoMigration -Plan $file -Phase People @quiet)
        $shards = 1, 2 | ForEach-Object { , @(Invoke-AlgoMigration -Plan $file -Phase Data, Algorithms, Versions -Shard "$_/2" @quiet) }
        $first.Count | Should -BeGreaterThan 5
        $shards[0].Count | Should -BeGreaterThan 0
        $shards[1].Count | Should -BeGreaterThan 0
        $targets = $shards | ForEach-Object { $_ | ForEach-Object { "$($_.GetType().Name) $($_.Stage) $($_.Target)" } }
        ($targets | Select-Object -Unique).Count | Should -Be $targets.Count
        $again = @(Invoke-AlgoMigration -Plan $file @quiet)
        $again.Status | Sort-Object -Unique | Should -BeIn Unchanged, Failed
        $again | Where-Object { "$($_.FailureKind)" -eq 'PlanOutdated' } | Should -BeNullOrEmpty
    }

    It 'is planned anew where it no longer fits' {
        $changes = @(New-AlgoMigrationPlan -Refresh $file @quiet)
        ($changes | Where-Object Id -Like 'Versions: research/Echo*').After | Should -Be ''
        @(New-AlgoMigrationPlan -Refresh $file @quiet).Count | Should -Be 0
    }

    It 'leaves nothing to do for a migration without a plan, and compares equal' {
        $again = @(Invoke-AlgoMigration @quiet)
        $again.Status | Sort-Object -Unique | Should -BeIn Unchanged, Failed
        $kinds = $again | ForEach-Object { $_.GetType().Name } | Select-Object -Unique
        $kinds | Should -Contain UserOutcome
        $kinds | Should -Contain AlgorithmOutcome
        # Of every kind, also after a file.
        $again | Export-Clixml (Join-Path $TestDrive again.xml)
        foreach ($shown in $again, (Import-Clixml (Join-Path $TestDrive again.xml))) {
            $lines = @(($shown | Out-String -Width 120) -split '\r?\n')
            @($lines -match '^Status +Item +Destination +Detail') | Should -HaveCount 1
            @($lines -match '^\w+ +: ') | Should -BeNullOrEmpty
            @($lines -match '^(Unchanged|Failed) +((user|organization|member|data) |\w+/)') | Should -HaveCount $again.Count
        }
        'research/Echo', 'research/Hello' | Compare-AlgoCluster -Quiet | Should -BeTrue
    }

    It 'leaves people out, with a warning, where there is no admin key' {
        $keys = Connect-AlgoCluster $sandbox[0].Domain -ApiUri $sandbox[0].ApiUri -GitUri $sandbox[0].GitUri -Credential @($sandbox[0].Credential)
        $plain = New-AlgoSession $keys $there -Journal (Join-Path $TestDrive 'plain.jsonl')
        $done = @(Invoke-AlgoMigration -Session $plain -Phase People -WarningVariable said -WarningAction SilentlyContinue)
        $done.Count | Should -Be 0
        "$said" | Should -BeLike '*no admin key*'
    }
}
