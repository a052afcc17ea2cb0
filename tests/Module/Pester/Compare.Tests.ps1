# Compare-AlgoCluster, between clusters of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $sandbox = Start-AlgoSandbox dev, prod
    $dev, $prod = $sandbox | Connect-AlgoCluster
    $session = New-AlgoSession $dev $prod -Journal (Join-Path $TestDrive compare.jsonl) -OwnerMap @{ research = 'production' }
    $outcomes = 'research/Echo', 'research/FileGone' | New-AlgoDestination | Copy-AlgoSource -Replay | Publish-AlgoVersion
    $null = 'research/Hello' | New-AlgoDestination
}
AfterAll { $sandbox[0] | Stop-AlgoSandbox }

Describe 'Comparing clusters' {
    It 'finds no difference after a migration' {
        $found = $outcomes | Compare-AlgoCluster
        $found | Where-Object Status -NE Equal | Should -BeNullOrEmpty
        @($found | Where-Object Area -EQ Version) | Should -HaveCount 8
        @($found | Where-Object Area -EQ Tree).Detail | Should -BeLike '*algorithmia.conf has the owner ''production''.'
    }

    It 'takes strings, rows, algorithms and outcomes' {
        $inputs = 'research/FileGone', [pscustomobject] @{ Owner = 'research'; Name = 'FileGone' }, (Get-AlgoAlgorithm research FileGone), ($outcomes | Where-Object Name -EQ FileGone)
        $inputs | ForEach-Object { @($_ | Compare-AlgoCluster -Area Tree).Subject } | Should -Be (@('research/FileGone') * 4)
    }

    It 'lists what differs, and leaves out what is equal' {
        $found = 'research/FileGone', 'research/Hello', 'research/GeoLookup' | Compare-AlgoCluster -ExcludeEqual
        $found | ForEach-Object { "$($_.Status) $($_.Area) $($_.Subject)" } | Sort-Object | Should -Be @(
            'Different Tree research/Hello', 'Different Tree research/Hello algorithmia.conf', 'Different Tree research/Hello src/Hello.py'
            'MissingAtDestination Algorithm research/GeoLookup', 'MissingAtDestination Version research/Hello 0.1.0')
    }

    It 'returns a Boolean with -Quiet' {
        'research/FileGone' | Compare-AlgoCluster -Quiet | Should -BeExactly $true
        'research/FileGone', 'research/Hello' | Compare-AlgoCluster -Quiet | Should -BeExactly $false
    }

    It 'compares everything without input' {
        $found = Compare-AlgoCluster
        $found.Area | Select-Object -Unique | Should -Contain User
        $found | Where-Object { $_.Area -eq 'Collection' -and $_.Subject -eq 'research/Samples' } | ForEach-Object Status | Should -Be MissingAtDestination
        $found | Where-Object { $_.Area -eq 'Organization' -and $_.Subject -eq 'hal_park' } | ForEach-Object Status | Should -Be ExtraAtDestination
        $found | Where-Object { $_.Area -eq 'Tree' -and $_.Subject -eq 'research/Echo' } | ForEach-Object Status | Should -Be Equal
    }

    It 'compares only the selected areas' {
        (Compare-AlgoCluster -Area Member).Area | Sort-Object -Unique | ForEach-Object { "$_" } | Should -Be Organization, Member
        @() | Compare-AlgoCluster | Should -BeNullOrEmpty
    }

    It 'reports people as not checked without an admin key' {
        $without = New-AlgoSession $dev ($sandbox[1] | Select-Object * -ExcludeProperty AdminKey | ForEach-Object {
                Connect-AlgoCluster $_.Domain -Credential $_.Credential -ApiUri $_.ApiUri -GitUri $_.GitUri }) -Journal (Join-Path $TestDrive without.jsonl)
        $found = Compare-AlgoCluster -Area User -Session $without
        $found.Status | Should -Be NotChecked
        $found.Detail | Should -BeLike '*no admin key*'
        Compare-AlgoCluster -Area User -Session $without -Quiet | Should -BeFalse
        $null = New-AlgoSession $dev $prod -Journal (Join-Path $TestDrive compare.jsonl) -OwnerMap @{ research = 'production' }
    }

    It 'calls both sides only with -Invoke, and not with -WhatIf' {
        $answer = 'research/Echo' | Compare-AlgoCluster -Area Answer -Invoke -Confirm:$false
        "$($answer.Area) $($answer.Subject) $($answer.Status)" | Should -Be 'Answer research/Echo 1.1.0 Equal'
        'research/Echo' | Compare-AlgoCluster -Area Answer | Should -BeNullOrEmpty
        ('research/Echo' | Compare-AlgoCluster -Area Answer -Invoke -WhatIf).Status | Should -Be NotChecked
    }

    It 'refuses an invalid version' {
        { 'research/Echo' | Compare-AlgoCluster -Version newest } | Should -Throw '*is not a valid version*'
    }
}
