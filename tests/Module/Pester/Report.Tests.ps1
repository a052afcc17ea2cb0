# Reports. This file writes to the owner 'reader' at prod, algorithms Load0057 and Load0058, with journals of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod
    $outcomes = @('load/Load0057', 'load/Nothing', 'load/Load0058' | New-AlgoDestination -Owner reader -ErrorAction SilentlyContinue)
    $report = Join-Path $TestDrive report.html

    function Get-Report { [System.IO.File]::ReadAllText($report) }

    # The texts of the cells of a list, row by row.
    function Get-Row([string] $List = 'items') {
        $table = [regex]::Match((Get-Report), "(?s)id=""$List-list"".*?</table>").Value
        [regex]::Matches($table, '(?s)<tr><td.*?</tr>') | ForEach-Object { [regex]::Replace(($_.Value -replace '</td><td[^>]*>', '|'), '<[^>]+>', '') }
    }
}

Describe 'Export-AlgoReport' {
    It 'writes one line per outcome, and first what failed with its remedy' {
        $outcomes | Export-AlgoReport $report | Should -BeNullOrEmpty
        (Get-Row) -match '^Created\|Algorithm\|load/Load005[78]\|' | Should -HaveCount 2
        $failed = $outcomes | Where-Object Failure
        (Get-Row) -match '^Failed' | Should -BeLike "*Algo$($failed.FailureKind) $($failed.Remedy)*"
        Get-Report | Should -Match '(?s)Not everything worked\..*1 of 3 items failed\..*id="attention".*1 item failed.*id="items"'
    }

    It 'shows the same of outcomes from a job, another shell and a file' {
        $outcomes | Export-AlgoReport $report
        $rows = Get-Row
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($outcomes)) | Export-AlgoReport $report
        Get-Row | Should -Be $rows
        $outcomes | Export-Csv (Join-Path $TestDrive outcomes.csv) -NoTypeInformation
        Import-Csv (Join-Path $TestDrive outcomes.csv) | Export-AlgoReport $report
        Get-Row | Should -Be $rows
    }

    It 'takes a mix of everything' {
        $mix = @(
            $outcomes
            [pscustomobject]@{ Severity = 'Warning'; Check = 'DependencyNotPinned'; Subject = 's'; Message = 'm'; Fix = 'f' }
            [pscustomobject]@{ Area = 'Tree'; Subject = 'research/Echo'; Cluster = 'prod'; Status = 'Different'; Source = 'a'; Destination = 'b'; Detail = 'd' }
            'research/TextTokens' | Find-AlgoReference
            Get-AlgoManualStep
            [pscustomobject]@{ Name = 'zed'; Email = 'zed@example.com'; Cluster = 'prod'; DestinationName = 'zed'; Status = 'Unchanged'; Detail = 'Is there.' }
            [pscustomobject]@{ SourceCluster = 'dev'; Owner = 'o'; Name = 'N'; SourceVersion = '1.0.0'; SourceCommit = 'c'; DestinationCluster = 'prod'; DestinationOwner = 'p'
                DestinationVersion = '0.1.0'; DestinationCommit = 'd' }
        )
        $mix | Export-AlgoReport $report -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        Get-Row findings | Should -Be 'Warning|DependencyNotPinned|s|m|f'
        Get-Row differences | Should -Be 'Different|Tree|research/Echo|prod|a|b|d'
        (Get-Row references).Count | Should -BeGreaterThan 1
        (Get-Row steps).Count | Should -BeGreaterThan 4
        (Get-Row) -match '^Unchanged\|User\|zed' | Should -HaveCount 1
        Get-Row versions | Should -Be 'o/N|1.0.0|prod/p/N|0.1.0|c|d'
    }

    It 'shows and counts the items of an archive, also those that were saved' {
        $exported = @('research/Echo' | Export-AlgoArchive (Join-Path $TestDrive archive) -Collection data://research/Samples)
        $saved = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($exported))
        foreach ($all in $exported, $saved) {
            $summary = $all | Get-AlgoSummary
            $summary.Algorithms, $summary.Collections | Should -Be 1, 1
            $summary.Files | Should -Be ($exported | Where-Object Kind -EQ Collection).Entries
            $summary | Out-String | Should -Match '(?m)^Items +: 1 algorithm, 1 collection, '
            $all | Export-AlgoReport $report
            (Get-Row) -match '^Copied\|Export algorithm\|research/Echo\|.*archive' | Should -HaveCount 1
        }
    }

    It 'names the items of an undo, and what stays' {
        $undone = [pscustomobject]@{ Kind = 'Algorithm'; Cluster = 'prod'; Path = 'reader/Load0057'; Status = 'Stays'; Detail = 'It stays.'; Remaining = @('Public versions cannot be withdrawn.') }
        $undone | Export-AlgoReport $report
        Get-Row | Should -BeLike 'Stays|Undo algorithm|reader/Load0057|prod/reader/Load0057|*'
        Get-Report | Should -Match '(?s)It worked, and leaves something for a person.*id="attention".*1 item not fully undone.*Public versions cannot be withdrawn\..*id="items"'
        ($undone | Get-AlgoSummary).Algorithms | Should -Be 1
    }

    It 'lists problems outside of the items, and does not say that it worked' {
        $outcomes | Where-Object Status -EQ Created | Export-AlgoReport $report -Problem 'Skipped destination: prod-ha.', 'Invalid <row>.'
        Get-Report | Should -Match '(?s)Not everything worked\..*There were 2 problems\..*id="attention".*prod-ha.*Invalid &lt;row&gt;.*id="items"'
        $outcomes | Where-Object Status -EQ Created | Export-AlgoReport $report -Problem @()
        Get-Report | Should -Match 'It worked'
    }

    It 'says what it could not show, and that something is missing' {
        'text', (Get-Date), [pscustomobject]@{ A = 1 }, $outcomes[0] | Export-AlgoReport $report -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[2])" | Should -BeLike '*A row with the columns A cannot be shown in a report.'
        $problems | Should -HaveCount 3
        Get-Report | Should -Match '3 inputs could not be read'
        Get-Report | Should -Not -Match '>It worked'
    }

    It 'masks the keys of the session and escapes texts' {
        $key = (Get-TestCluster prod).accounts[0].key
        [pscustomobject]@{ Severity = 'Error'; Check = 'Other'; Subject = "<script>$key</script>"; Message = "m $key"; Fix = '' } | Export-AlgoReport $report
        Get-Report | Should -Not -Match ([regex]::Escape($key))
        Get-Report | Should -Match '&lt;script&gt;\*\*\*&lt;<wbr>?/|&lt;script&gt;\*\*\*&lt;/'
    }

    It 'replaces a file as Export-Csv does, and refuses to with -NoClobber before the input is processed' {
        [System.IO.File]::WriteAllText($report, 'old')
        { & { throw 'The input was processed.' } | Export-AlgoReport $report -NoClobber } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        Get-Report | Should -Be 'old'
        $outcomes | Export-AlgoReport $report
        Get-Report | Should -Match '^<!doctype html>'
        Get-ChildItem $TestDrive -Filter report.html* | Should -HaveCount 1
    }

    It 'replaces a read-only file only with -Force' {
        # Nothing is read-only for an administrator on Linux and macOS.
        Set-ItemProperty $report IsReadOnly $true
        if ((Get-Item $report).IsReadOnly) { { $outcomes | Export-AlgoReport $report } | Should -Throw -ErrorId 'AlgoInvalidInput,*' }
        { $outcomes | Export-AlgoReport $report -Force } | Should -Not -Throw
    }

    It 'writes nothing with -WhatIf, and returns the file with -PassThru' {
        $other = Join-Path $TestDrive other.html
        $outcomes | Export-AlgoReport $other -WhatIf -PassThru | Should -BeNullOrEmpty
        Test-Path $other | Should -BeFalse
        ($outcomes | Export-AlgoReport $other -PassThru).FullName | Should -Be (Get-Item $other).FullName
    }

    It 'takes paths as the shell does' {
        Push-Location $TestDrive
        try { $outcomes | Export-AlgoReport relative.html } finally { Pop-Location }
        Test-Path (Join-Path $TestDrive relative.html) | Should -BeTrue
        { $outcomes | Export-AlgoReport (Join-Path $TestDrive none/report.html) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { $outcomes | Export-AlgoReport Env:report } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { $outcomes | Export-AlgoReport $TestDrive } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }
}

Describe 'Export-AlgoReport of a run' {
    It 'shows the writes of the newest run over time' {
        Export-AlgoReport $report -Last -Title 'A run'
        Get-Report | Should -Match '(?s)<h1>A run</h1>.*The writes of run \w{12}.*Create algorithm'
        $run = (Get-AlgoSummary -Last).Run
        Export-AlgoReport $report -Run $run -JournalPath $session.JournalPath
        Get-Report | Should -Match "run $run"
    }

    It 'names a write whose result is not known' {
        $journal = Join-Path $TestDrive killed.jsonl
        Copy-Item $session.JournalPath $journal
        $open = Get-Content $journal | Where-Object { $_ -like '*"Intent"*' } | Select-Object -Last 1
        [System.IO.File]::AppendAllText($journal, ($open -replace '"write":\d+', '"write":99' -replace 'Load005\d', 'Load0059') + "`n")
        Export-AlgoReport $report -Last -JournalPath $journal
        Get-Report | Should -Match '(?s)Not everything worked.*1 write without a known result.*Load0059'
    }

    It 'contacts no cluster' {
        $mark = Get-TestMark prod
        Export-AlgoReport $report -Last
        Get-TestRequest prod $mark | Should -BeNullOrEmpty
    }

    It 'that does not exist is an error, and writes nothing' {
        $none = Join-Path $TestDrive none.html
        { Export-AlgoReport $none -Run nobody } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Export-AlgoReport $none -Last -Session (New-TestSession prod) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        Test-Path $none | Should -BeFalse
    }
}
