# The sample that moves a whole cluster, as an administrator starts it. The clusters 'old' and 'new' belong to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    $script = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'samples', 'Move-Cluster.ps1')
    $modules = Split-Path (Split-Path (Split-Path $env:ALGO_TEST_MODULE))
    $kept = $env:PSModulePath
    $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $kept
    foreach ($side in @{ Cluster = 'old'; Prefix = 'ALGO_SOURCE' }, @{ Cluster = 'new'; Prefix = 'ALGO_DESTINATION' }) {
        $cluster = Get-TestCluster $side.Cluster
        foreach ($account in $cluster.accounts) { Set-Item "Env:$($side.Prefix)_KEY_$($account.name)" $account.key }
        Set-Item "Env:$($side.Prefix)_ADMIN_KEY" $cluster.adminKey
    }
    $folder = Join-Path $TestDrive out

    function Invoke-Move {
        $from = Get-TestCluster old
        $to = Get-TestCluster new
        $said = Invoke-TestShell -File $script -Source $from.domain -Destination $to.domain `
            -SourceApiUri $from.apiUri -SourceGitUri $from.gitUri -DestinationApiUri $to.apiUri -DestinationGitUri $to.gitUri `
            -OutputFolder $folder -Journal (Join-Path $TestDrive journal.jsonl) @args
        [pscustomobject]@{ Code = $LASTEXITCODE; Said = $said -join "`n" }
    }
    function Read-Table([string] $Name) { Import-Csv (Join-Path $folder $Name) }
}

AfterAll {
    $env:PSModulePath = $kept
    Remove-Item Env:ALGO_SOURCE_*, Env:ALGO_DESTINATION_*
}

Describe 'A whole cluster' {
    It 'is rehearsed without a write to any cluster' {
        $marks = @{ old = Get-TestMark old; new = Get-TestMark new }
        $run = Invoke-Move -WhatIf
        $run.Code | Should -Be 2
        $run.Said | Should -BeLike '*Collections: 7 WouldCreate.*'
        foreach ($cluster in 'old', 'new') { Get-TestRequest $cluster $marks[$cluster] | Where-Object IsWrite | Should -BeNullOrEmpty }
        (Read-Table outcomes.csv).Status | Should -Not -BeIn Created, Copied, Published, Updated
        (Read-Table users.csv | Where-Object Source -EQ bob_ray).Destination | Should -BeNullOrEmpty
    }

    It 'is moved in the order of its references, and failures are named' {
        $run = Invoke-Move
        $run.Code | Should -Be 2
        @($run.Said.TrimEnd() -split '\r?\n')[-1] | Should -BeLike '* Created*, * Failed in *manual steps*. First failure: bob_ray -> *'
        $run.Said | Should -BeLike '*Users: 2 Created, *4 Failed.*Collections: 7 Created.*Algorithms: 1 Copied, 17 Published, 6 Failed*'
        $failed = (Read-Table outcomes.csv | Where-Object Status -EQ Failed).Target | ForEach-Object { ($_ -split ' -> ')[0] }
        (Read-Table outcomes.csv | Where-Object Target -Like 'research/RareEnvironment*').Remedy | Should -BeLike '*EnvironmentMap*'
        $secrets = Read-Table outcomes.csv | Where-Object Target -Like 'analytics/ForecastDaily*'
        $secrets.ManualSteps | Should -BeLike '*WAREHOUSE_PASSWORD*'
        foreach ($name in 'bob_ray', 'laboratory', 'research/RareEnvironment', 'analytics/ReleaseDecay', 'research/HostedElsewhere') { $failed | Should -Contain $name }
    }

    It 'leaves the destination with the same published numbers' {
        $rows = Read-Table versions.csv | Where-Object { $_.Name -in 'ForecastDaily', 'ReleaseTwins' }
        $rows.Count | Should -BeGreaterThan 4
        $rows | ForEach-Object { $_.DestinationVersion | Should -Be $_.SourceVersion }
        (Invoke-TestApi new analytics 'algorithms/analytics/ForecastDaily/versions?published=true').results[0].version_info.semantic_version | Should -Be 0.2.0
    }

    It 'lists the manual steps' {
        $steps = Read-Table todo.csv
        $steps | Where-Object { $_.Area -eq 'Secret' -and $_.Algorithm -eq 'ForecastDaily' } | Should -HaveCount 2
        $steps | Where-Object { $_.Area -eq 'Account' -and $_.Account -eq 'erin_fox' } | Should -Not -BeNullOrEmpty
        foreach ($step in $steps) { $step.Why, $step.Where, $step.How | Should -Not -BeNullOrEmpty }
    }

    It 'is unchanged after a second run' {
        $mark = Get-TestMark new
        $run = Invoke-Move
        $run.Said | Should -BeLike '*Users: 11 Unchanged, 4 Failed.*Collections: 7 Unchanged.*Algorithms: *Unchanged, 6 Failed.*'
        Get-TestRequest new $mark | Where-Object { $_.IsWrite -and $_.path -notlike '*/compile' } | Should -BeNullOrEmpty
    }

    It 'maps environments and replaces foreign commits on request' {
        (Read-Table outcomes.csv | Where-Object Target -Like 'research/TakenName*').FailureKind | Should -Be ForeignCommit
        $map = Join-Path $TestDrive environments.csv
        'Source,Destination', 'Python 3.6 + H2O 3.30,Python 3.7' | Set-Content $map
        $null = Invoke-Move -WhatIf -EnvironmentMap $map -OnForeignCommit Replace
        foreach ($name in 'TakenName', 'RareEnvironment') {
            (Read-Table outcomes.csv | Where-Object Target -Like "research/$name*").Status | Should -Match '^(Would|Unchanged)'
        }
    }

    It 'ends with 1 and the name of the variable when a key is missing' {
        Remove-Item Env:ALGO_DESTINATION_ADMIN_KEY
        $run = Invoke-Move
        $run.Code | Should -Be 1
        $run.Said | Should -BeLike '*ALGO_DESTINATION_ADMIN_KEY*'
    }
}
