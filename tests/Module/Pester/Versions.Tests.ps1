# Versions of both sides, in the shell. This file writes to the FileGone and Load0056 of 'reader' at prod.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $null = New-TestSession prod
    $outcomes = 'research/FileGone/0.1.0', 'load/Load0056' | New-AlgoDestination -Owner reader | Copy-AlgoSource | Publish-AlgoVersion
}

Describe 'Get-AlgoVersion' {
    It 'joins the versions of both sides' {
        $versions = @('research/FileGone' | Get-AlgoVersion -Owner reader)
        "$($versions.SourceVersion)" | Should -Be '0.1.0 0.2.0'
        $versions.Presence | Should -Be Both, SourceOnly
        $versions[0].DestinationVersion | Should -Be ($outcomes | Where-Object Name -EQ FileGone).DestinationVersion
        $versions[0].DestinationCommit | Should -Be ($outcomes | Where-Object Name -EQ FileGone).DestinationCommit
        $versions[0].SourceDate | Should -BeOfType [datetimeoffset]
        $versions[0].SourceCallability | Should -BeIn public, private
    }

    It 'takes outcomes, algorithms and rows' {
        ($outcomes | Get-AlgoVersion -Presence Both).Name | Sort-Object | Should -Be FileGone, Load0056
        (Get-AlgoAlgorithm research FileGone | Get-AlgoVersion -Owner reader).Count | Should -Be 2
        ([pscustomobject]@{ Owner = 'research'; Name = 'FileGone'; DestinationOwner = 'reader' } | Get-AlgoVersion).Count | Should -Be 2
        ('research/FileGone' | Get-AlgoVersion -Owner reader -Presence SourceOnly).SourceVersion | Should -Be 0.2.0
    }

    It 'asks each side for its versions once, and the destination for its commits' {
        $marks = @{ dev = Get-TestMark dev; prod = Get-TestMark prod }
        $null = 'research/FileGone' | Get-AlgoVersion -Owner reader
        @(Get-TestRequest dev $marks.dev).path -replace '\?.*' | Should -Be /v1/algorithms/research/FileGone/versions
        @(Get-TestRequest prod $marks.prod).path -replace '\?.*' | Sort-Object |
            Should -Be /v1/algorithms/reader/FileGone/log, /v1/algorithms/reader/FileGone/versions
    }

    It 'lists unpublished builds on request' {
        @('research/AheadOfRelease' | Get-AlgoVersion -Owner reader -IncludeUnpublished).Count |
            Should -BeGreaterThan @('research/AheadOfRelease' | Get-AlgoVersion -Owner reader).Count
    }

    It 'reports an algorithm that the source does not have, and continues' {
        $versions = 'research/Nothing', 'load/Load0056' | Get-AlgoVersion -Owner reader -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'AlgoAlgorithmNotFound,*'
        $versions.Name | Should -Be Load0056
    }

    It 'fits a table of 80 columns, and a CSV file' {
        $lines = 'research/FileGone' | Get-AlgoVersion -Owner reader | Out-String -Width 80
        ($lines.TrimEnd() -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        ('research/FileGone' | Get-AlgoVersion -Owner reader | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv)[0].SourceVersion | Should -Be 0.1.0
    }
}
