# The sample that migrates a list, as an administrator starts it. It only rehearses or declines, so it has no destinations of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    . "$PSScriptRoot/Host.ps1"
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
            -Journal (Join-Path $TestDrive journal.jsonl) @args
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

Describe 'Tables for spreadsheets' {
    It 'contain no formula, and all other values unchanged' {
        . (Join-Path (Split-Path $script) CsvFiles.ps1)
        $row = [pscustomobject]@{ Label = '=HYPERLINK("http://x")'; Notes = "`tx"; Detail = '-1+1'; Marked = "'@x"; Name = 'a-b'; Left = -2; Nothing = $null }
        $row | ConvertTo-SafeRow | Export-Csv (Join-Path $TestDrive safe.csv) -NoTypeInformation
        $safe = Import-Csv (Join-Path $TestDrive safe.csv)
        $safe.Label, $safe.Notes, $safe.Detail, $safe.Marked | Should -Be "'=HYPERLINK(""http://x"")", "'`tx", "'-1+1", "''@x"
        $safe.Name, $safe.Left, $safe.Nothing | Should -Be a-b, '-2', ''
    }

    It 'are written in that way by each of the samples' {
        $exports = Get-ChildItem (Split-Path $script) -Filter *.ps1 | ForEach-Object { (Get-Content $_.FullName -Raw) -split '\r?\n(?!\s+(ConvertTo-SafeRow|Export-Csv))' } |
            Where-Object { $_ -match '\|\s*Export-Csv' }
        $exports.Count | Should -BeGreaterOrEqual 4
        foreach ($export in $exports) { $export | Should -Match 'ConvertTo-SafeRow\s*\|\s*Export-Csv' }
    }
}

Describe 'The migration of a list' {
    It 'names remedies and missing secrets, in its output and in its table' {
        $run = Invoke-Migrate (New-List list.csv)
        $run.Code | Should -Be 2
        $run.Said | Should -BeLike '*Failed: research/RareEnvironment: *Remedy: Enable it*'
        $run.Said | Should -Match ' 1 WouldPublish, 1 Failed in [^>]*First failure: research/RareEnvironment -> [^>]*$'
        $run.Said | Should -BeLike '*Missing secret: *ForecastDaily: Set the secret WAREHOUSE_PASSWORD*'
        $rows = Import-Csv (Join-Path $TestDrive plan.csv)
        ($rows | Where-Object Name -EQ RareEnvironment).Remedy | Should -BeLike 'Enable it*'
        ($rows | Where-Object Name -EQ ForecastDaily).ManualSteps | Should -BeLike '*WAREHOUSE_PASSWORD*'
    }

    It 'passes over blank rows, and ends with 2 when a column is not read' {
        $list = Join-Path $TestDrive blank.csv
        'Owner,Name,Versoin,DestinationOwner', ',,,', 'research,Hello,,limited', 'research,,,limited' | Set-Content $list
        $run = Invoke-Migrate $list
        $run.Code | Should -Be 2
        $run.Said | Should -BeLike '*Rehearsing 2 rows*Row 3 (line 4 in a spreadsheet)*'
        'Owner,Name,Versoin,DestinationOwner', ',,,', 'research,Hello,,limited' | Set-Content $list
        $run = Invoke-Migrate $list
        $run.Code | Should -Be 2
        $run.Said | Should -BeLike "*The column 'Versoin' is not read.*1 WouldPublish*"
        'Owner,Name', ',', ' ,' | Set-Content $list
        $run = Invoke-Migrate $list
        $run.Code | Should -Be 1
        $run.Said | Should -BeLike '*has no rows*'
    }

    It 'shows no character of its list that a terminal would obey, and no line of it' {
        $list = Join-Path $TestDrive hostile.csv
        $hostile = "$([char]27)[32m$([char]7)$([char]0x202E)"
        "Owner,Name,Version,DestinationOwner,""Dest$hostile""", """research$hostile`nFailed: 0"",Hello,,limited,", "research,""Hello$hostile"",,limited," | Set-Content $list -Encoding UTF8
        $said = Invoke-TestShell -File $script $list -Source $from.domain -Destination $to.domain -OutputFolder $TestDrive -WhatIf `
            -SourceApiUri $from.apiUri -SourceGitUri $from.gitUri -DestinationApiUri $to.apiUri -DestinationGitUri $to.gitUri -Journal (Join-Path $TestDrive journal.jsonl)
        # The shell's own colours of errors and warnings are none of 32.
        "$said" | Should -Not -Match '\e\[32m|\u0007|\u202E'
        @($said | Where-Object { $_ -like 'Invalid row: Row 1 (line 2 in a spreadsheet), research\u001B`[32m\u0007\u202E\nFailed: 0/Hello: *' }) | Should -HaveCount 1
        @($said | Where-Object { $_ -like 'Failed: 0*' }) | Should -BeNullOrEmpty
        "Owner,""Na$hostile""", 'research,Hello' | Set-Content $list -Encoding UTF8
        $run = Invoke-Migrate $list
        $run.Said | Should -Not -Match '\e\[32m|\u0007|\u202E'
        $run.Said | Should -BeLike '*Na\u001B`[32m\u0007\u202E*'
    }

    It 'names the columns and the remedy of a list with another delimiter' {
        $list = Join-Path $TestDrive delimited.csv
        'Owner;Name', 'research;Hello' | Set-Content $list
        $run = Invoke-Migrate $list
        $run.Code | Should -Be 1
        $run.Said | Should -BeLike "*It has: 'Owner;Name'. Its columns are not separated by commas*Export-Csv*"
    }

    It 'leaves a foreign commit alone unless -OnForeignCommit decides otherwise' {
        $list = Join-Path $TestDrive foreign.csv
        'Owner,Name,Version,DestinationOwner', 'research,TakenName,Head,' | Set-Content $list
        $kept = Invoke-Migrate $list
        $replaced = Invoke-Migrate $list -OnForeignCommit Replace
        $kept.Code, $replaced.Code | Should -Be 2, 0
        $kept.Said | Should -BeLike '*Failed: research/TakenName: *is not a copy of*-OnForeignCommit Replace*'
        $replaced.Said | Should -BeLike '*1 WouldPublish*'
    }

    It 'ends with 2 when a row is declined at a prompt' {
        $list = Join-Path $TestDrive declined.csv
        'Owner,Name,DestinationOwner', 'research,DeepTree,limited' | Set-Content $list
        $ran = Invoke-Asked No ("& '$script' '$list' -Source $($from.domain) -Destination $($to.domain) -OutputFolder '$TestDrive'" +
            " -SourceApiUri $($from.apiUri) -SourceGitUri $($from.gitUri) -DestinationApiUri $($to.apiUri) -DestinationGitUri $($to.gitUri)" +
            " -Journal '$(Join-Path $TestDrive journal.jsonl)' -Confirm; `$LASTEXITCODE")
        $ran.Questions | Should -HaveCount 1
        $ran.Output | Should -Contain '  1 Skipped'
        $ran.Output[-1] | Should -Be 2
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
