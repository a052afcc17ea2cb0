# The sample that migrates a list, as an administrator starts it. It only rehearses, so it has no destinations of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    $script = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'samples', 'Migrate-FromCsv.ps1')
    $modules = Split-Path (Split-Path (Split-Path $env:ALGO_TEST_MODULE))
    $kept = $env:PSModulePath
    $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $kept
    $from = Get-TestCluster dev
    $to = Get-TestCluster prod-ha
    foreach ($account in $from.accounts) { Set-Item "Env:ALGO_SOURCE_KEY_$($account.name)" $account.key }
    foreach ($account in $to.accounts) { Set-Item "Env:ALGO_DESTINATION_KEY_$($account.name)" $account.key }

    function Invoke-Migrate([string] $List) {
        $said = Invoke-TestShell -File $script $List -Source $from.domain -Destination $to.domain -OutputFolder $TestDrive -WhatIf `
            -SourceApiUri $from.apiUri -SourceGitUri $from.gitUri -DestinationApiUri $to.apiUri -DestinationGitUri $to.gitUri `
            -Journal (Join-Path $TestDrive journal.jsonl)
        # Errors are wrapped at the shell's width.
        [pscustomobject]@{ Code = $LASTEXITCODE; Said = $said -join "`n" -replace '\s*\n[\s|]*', ' ' }
    }
    function New-List([string] $Name) {
        $file = Join-Path $TestDrive $Name
        'Owner,Name,Version,DestinationOwner', 'research,RareEnvironment,Head,limited', 'analytics,ForecastDaily,,limited' | Set-Content $file
        $file
    }
}

AfterAll {
    $env:PSModulePath = $kept
    Remove-Item Env:ALGO_SOURCE_KEY_*, Env:ALGO_DESTINATION_KEY_*
}

Describe 'The migration of a list' {
    It 'names remedies and missing secrets, in its output and in its table' {
        $run = Invoke-Migrate (New-List list.csv)
        $run.Code | Should -Be 2
        $run.Said | Should -BeLike '*Failed: research/RareEnvironment: *Remedy: Enable it*'
        $run.Said | Should -BeLike '*Missing secret: *ForecastDaily: Set the secret WAREHOUSE_PASSWORD*'
        $rows = Import-Csv (Join-Path $TestDrive plan.csv)
        ($rows | Where-Object Name -EQ RareEnvironment).Remedy | Should -BeLike 'Enable it*'
        ($rows | Where-Object Name -EQ ForecastDaily).ManualSteps | Should -BeLike '*WAREHOUSE_PASSWORD*'
    }

    It 'does not replace its own list: <_>' -ForEach 'plan.csv', 'outcomes.csv', 'versions.csv' {
        $list = New-List $_
        $before = Get-Content $list
        $run = Invoke-Migrate $list
        $run.Code | Should -Be 1
        $run.Said | Should -BeLike '*would be replaced*Copy the list*'
        Get-Content $list | Should -Be $before
    }
}
