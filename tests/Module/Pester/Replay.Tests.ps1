# Replays of all versions of an algorithm. Own destinations: reader at prod-ha, and load/Echo at prod.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $null = New-TestSession prod-ha -With @{ OwnerMap = @{ research = 'reader'; analytics = 'reader' } }
    function Get-Number([string] $Name) {
        (Invoke-TestApi prod-ha reader "algorithms/reader/$Name/versions?published=true").results.version_info.semantic_version
    }
    function Get-Step($Outcome) { $Outcome.Versions | ForEach-Object { "$(if ($_.IsFiller) { 'filler' } else { $_.SourceVersion }) $($_.DestinationVersion)" } }
}

Describe 'A replay' {
    It 'is rehearsed with the versions, the numbers and the fillers' {
        $mark = Get-TestMark prod-ha
        $o = 'analytics/ReleaseGaps', 'research/Echo' | New-AlgoDestination -WhatIf | Copy-AlgoSource -Replay -FillGaps -WhatIf | Publish-AlgoVersion -WhatIf
        $gaps = $o | Where-Object Name -EQ ReleaseGaps
        $o.Status | Sort-Object -Unique | Should -Be WouldPublish
        $gaps.Summary | Should -Be '3 versions would be published with 1 filler, 0.1.0 to 0.3.1.'
        Get-Step $gaps | Should -Be '0.1.0 0.1.0', 'filler 0.2.0', '0.3.0 0.3.0', '0.3.1 0.3.1'
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'migrates all versions through the three stages, several algorithms concurrently' {
        $o = 'research/Echo', 'analytics/ReleaseTwins' | New-AlgoDestination | Copy-AlgoSource -Replay | Publish-AlgoVersion
        $o.Status | Should -Be Published, Published
        Get-Number Echo | Should -Be '1.1.0', '1.0.1', '1.0.0', '0.2.0', '0.1.1', '0.1.0'
        Get-Number ReleaseTwins | Should -Be '1.0.0', '0.2.1', '0.2.0', '0.1.0'
    }

    It 'changes nothing the second time' {
        $mark = Get-TestMark prod-ha
        $o = 'research/Echo', 'analytics/ReleaseTwins' | New-AlgoDestination | Publish-AlgoVersion -Replay
        $o.Status | Should -Be Unchanged, Unchanged
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'fills gaps on request, and the map marks the fillers' {
        $o = 'analytics/ReleaseGaps' | New-AlgoDestination | Publish-AlgoVersion -Replay -FillGaps -RequireSameVersion
        "$($o.Status) $($o.Detail)" | Should -Be 'Published 3 versions published with 1 filler, 0.1.0 to 0.3.1.'
        $map = Get-AlgoVersionMap analytics/ReleaseGaps
        $map | ForEach-Object { "$($_.SourceVersion) $($_.DestinationVersion) $($_.IsFiller)" } |
            Should -Be '0.1.0 0.1.0 False', ' 0.2.0 True', '0.3.0 0.3.0 False', '0.3.1 0.3.1 False'
        $map | Out-String -Width 120 | Should -Match 'ReleaseGaps +filler '
    }

    It 'stops at a version whose build fails, and lists the ones that wait' {
        $o = 'analytics/ReleaseDecay' | New-AlgoDestination | Publish-AlgoVersion -Replay -FillGaps @quiet -ErrorVariable failed
        $o.Detail | Should -BeLike "Version 0.3.0: The build failed: *`nNot published, because they follow it: 0.4.0.`n*"
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AlgoBuildFailed,*'
        ($o.Versions | Out-String -Width 120).Trim() -split "`r?`n" | ForEach-Object { ($_ -replace '\s+', ' ').Trim() -replace '(( [0-9a-f]{10})+)$' } |
            Should -Be @('Status SourceVersion Version Callability SourceCommit Commit'
                '------ ------------- ------- ----------- ------------ ------'
                'Published filler 0.1.0 private', 'Published 0.2.0 0.2.0 private', 'Failed 0.3.0 private', 'Waiting 0.4.0 private')
    }

    It 'refuses different numbers before it writes' {
        $mark = Get-TestMark prod-ha
        $o = 'analytics/ReleaseGaps' | Publish-AlgoVersion -Replay -RequireSameVersion -WhatIf
        $o.Status | Should -Be Unchanged
        $null = New-TestSession prod-ha -With @{ OwnerMap = @{ analytics = 'load' } }
        $o = 'analytics/ReleaseGaps' | New-AlgoDestination -WhatIf | Publish-AlgoVersion -Replay -RequireSameVersion -WhatIf @quiet -ErrorVariable refused
        $o.Failure.Kind | Should -Be VersionsDiffer
        "$refused" | Should -BeLike '*0.3.0 would be 0.2.0*'
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'is refused with incompatible parameters' -ForEach @(
        @{ Call = { Copy-AlgoSource research/Echo -FillGaps }; Words = '*-FillGaps requires -Replay*' }
        @{ Call = { Copy-AlgoSource research/Echo -RequireSameVersion }; Words = '*-RequireSameVersion requires -Replay*' }
        @{ Call = { Publish-AlgoVersion research/Echo -FillGaps }; Words = '*-FillGaps requires -Replay*' }
        @{ Call = { Publish-AlgoVersion research/Echo -Replay -VersionType Major }; Words = '*-VersionType Major cannot be combined with -Replay*' }
    ) {
        $Call | Should -Throw $Words -ErrorId 'AlgoInvalidInput,*'
    }
}

Describe 'Several versions of one algorithm in one pipeline' {
    It 'are copied and published one after the other, with -ThrottleLimit <_>' -ForEach 1, 8 {
        $cluster, $owner = if ($_ -eq 1) { 'prod-ha', 'production' } else { 'prod', 'load' }
        $null = New-TestSession $cluster
        $limit = @{ ThrottleLimit = $_ }
        $o = '0.1.0', '0.1.1', '0.2.0', '1.0.0' | ForEach-Object { "research/Echo/$_" } | New-AlgoDestination -Owner $owner @limit |
            Copy-AlgoSource @limit | Publish-AlgoVersion @limit
        $o | ForEach-Object VersionStep | Should -Be '0.1.0 -> 0.1.0', '0.1.1 -> 0.1.1', '0.2.0 -> 0.2.0', '1.0.0 -> 1.0.0'
    }
}

Describe 'Outcomes in a CSV file' {
    It 'contain the items of their lists, and can be read back' {
        $null = New-TestSession prod-ha -With @{ OwnerMap = @{ research = 'reader' } }
        $file = Join-Path $TestDrive outcomes.csv
        'research/TakenName' | New-AlgoDestination -Owner production @quiet | Export-Csv $file -NoTypeInformation
        $row = Import-Csv $file
        $row.Notes | Should -BeLike '*exists with other settings*'
        $row.ManualSteps | Should -Not -Match 'System\.|Listed'
        ($row | Copy-AlgoSource -WhatIf @quiet).Notes | Should -Be $row.Notes
    }
}
