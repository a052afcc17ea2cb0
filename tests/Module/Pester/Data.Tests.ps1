# Collections of hosted data. For data, the owners 'limited' and 'outsider' at prod and prod-ha belong to this file; the key of 'limited' may
# not manage algorithms but may write data.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession

    function Send-TestFile([string] $Cluster, [string] $Account, [string] $Path, [string] $Text) {
        $key = (Get-TestCluster $Cluster).accounts | Where-Object name -EQ $Account | ForEach-Object key
        $null = Invoke-RestMethod "$((Get-TestCluster $Cluster).apiUri)v1/data/$Path" -Method Put -Body $Text -Headers @{ Authorization = "Simple $key" }
    }
}

Describe 'Get-AlgoCollection' {
    It 'lists collections with their readers, and counts only on request' {
        $listed = Get-AlgoCollection research
        $listed.Name | Sort-Object | Should -Be Confidential, Models, OddNames, Published, Samples, Untouched
        ($listed | Where-Object Name -EQ Published).Acl.Access | Should -Be Public
        $listed.Files | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
        (Get-AlgoCollection research/OddNames -Measure).Files | Should -Be 19
    }

    It 'accepts wildcards, several owners and data:// addresses' {
        (Get-AlgoCollection 'research/S*', data://analytics/Forecasts).Uri | Should -Be data://research/Samples, data://analytics/Forecasts
        (Get-AlgoCollection -Name '*Names').Owner | Should -Be research
    }

    It 'reports a missing collection that was named exactly' {
        Get-AlgoCollection research/Nope -ErrorVariable said -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $said.FullyQualifiedErrorId | Should -Be 'AlgoCollectionNotFound,AlgorithmiaMigration.Commands.GetCollectionCommand'
    }

    It 'continues with the next owner' {
        (Get-AlgoCollection nobody, analytics -ErrorVariable said -ErrorAction SilentlyContinue).Name | Should -Be Forecasts
        $said[0].FullyQualifiedErrorId | Should -BeLike 'AlgoOwnerNotFound,*'
    }
}

Describe 'Copy-AlgoData -WhatIf' {
    It 'writes nothing, leaves no journal and reports no success' {
        $mark = Get-TestMark prod
        $outcomes = Get-AlgoCollection research | Copy-AlgoData -Owner outsider -Mirror -WhatIf
        $outcomes.Status | Sort-Object -Unique | Should -Be WouldCreate
        ($outcomes.FilesCopied | Measure-Object -Sum).Sum | Should -Be 0
        ($outcomes | Where-Object Name -EQ OddNames).FilesPending | Should -Be 19
        Get-TestRequest prod $mark | Where-Object IsWrite | Should -BeNullOrEmpty
        Test-Path $session.JournalPath | Should -BeFalse
    }
}

Describe 'Copy-AlgoData' {
    It 'copies every file once' {
        $first = Get-AlgoCollection research | Copy-AlgoData -Owner limited
        $second = Get-AlgoCollection research | Copy-AlgoData -Owner limited -Verify Hash
        $mark = Get-TestMark prod
        $third = $first | Copy-AlgoData -Verify Hash

        $first.Status | Sort-Object -Unique | Should -Be Created
        ($first | Where-Object Name -EQ OddNames).FilesCopied | Should -Be 19
        $second.Status | Sort-Object -Unique | Should -Be Unchanged
        $third.Status | Sort-Object -Unique | Should -Be Unchanged
        @(Get-TestRequest prod $mark).Count | Should -Be 6
        (Get-AlgoCollection limited/Published -Cluster (Connect-TestCluster prod)).Acl.Access | Should -Be Public
    }

    It 'accepts strings, rows, hashtables and objects from a job' {
        $rows = @'
Owner,Name,DestinationOwner
research,Samples,outsider
'@ | ConvertFrom-Csv
        $job = Start-Job { $using:rows | Select-Object Owner, Name, DestinationOwner } | Receive-Job -Wait -AutoRemoveJob
        $outcomes = @($rows; 'data://research/Published'; @{ Owner = 'research'; Name = 'Confidential' }; $job) | Copy-AlgoData -Owner outsider
        $outcomes.Count | Should -Be 4
        $outcomes.DestinationOwner | Sort-Object -Unique | Should -Be outsider
        $outcomes.Status | Should -Not -Contain Failed
    }

    It 'refuses collections that cannot be copied and names that are too long, and continues' {
        $outcomes = 'data://.session/x', 'data://.algo/temp/x', 'research/a123456789012345678901234567890', 'research/Samples' |
            Copy-AlgoData -Owner outsider -ErrorVariable said -ErrorAction SilentlyContinue
        $outcomes.Name | Should -Be Samples
        $said.Count | Should -Be 3
        "$said" | Should -BeLike '*session is deleted with it*algorithm that owns it*31 characters*'
    }

    It 'returns an outcome and an error for a missing collection' {
        $outcome = 'research/Nope' | Copy-AlgoData -ErrorVariable said -ErrorAction SilentlyContinue
        $outcome.Status | Should -Be Failed
        $said[0].FullyQualifiedErrorId | Should -Be 'AlgoCollectionNotFound,AlgorithmiaMigration.Commands.CopyDataCommand'
        $said[0].TargetObject | Should -Be $outcome
    }

    It 'reports a failed file by name and copies the others' {
        # The Sandbox's faults refuse every upload of this file.
        $outcome = 'research/Samples' | Copy-AlgoData -Session (New-TestSession prod-ha) -Owner limited -ErrorVariable said -ErrorAction SilentlyContinue
        $outcome.Status | Should -Be Failed
        $outcome.FilesCopied | Should -Be 1
        $outcome.FailedFiles.Name | Should -Be names.csv
        $said.Count | Should -Be 1
        "$($said[0])" | Should -BeLike '*names.csv*'
    }

    It 'stops immediately with -ErrorAction Stop' {
        { 'research/Nope', 'research/Samples' | Copy-AlgoData -Owner outsider -ErrorAction Stop } | Should -Throw -ErrorId 'AlgoCollectionNotFound,*'
    }
}

Describe 'Copy-AlgoData -Mirror' {
    BeforeEach {
        $null = 'research/Samples' | Copy-AlgoData -Owner limited -Session $session
        Send-TestFile prod limited limited/Samples/old.txt 'old'
    }

    It 'reports extra files and keeps them without -Mirror' {
        $outcome = 'research/Samples' | Copy-AlgoData -Owner limited -Session $session
        $outcome.FilesExtra | Should -Be 1
        "$($outcome.Notes)" | Should -BeLike '*old.txt*'
    }

    It 'removes them with -Confirm:$false' {
        $outcome = 'research/Samples' | Copy-AlgoData -Owner limited -Session $session -Mirror -Confirm:$false
        $outcome.Status | Should -Be Removed
        $outcome.FilesRemoved | Should -Be 1
        (Get-AlgoCollection limited/Samples -Cluster (Connect-TestCluster prod) -Measure).Files | Should -Be 2
    }

    It 'removes nothing where no prompt is possible' {
        $said = Invoke-Child "$(Get-TestPrelude)
            `$null = New-TestSession
            try { 'research/Samples' | Copy-AlgoData -Owner limited -Mirror } catch { 'prompt failed' }"
        $said | Should -Contain 'prompt failed'
        (Get-AlgoCollection limited/Samples -Cluster (Connect-TestCluster prod) -Measure).Files | Should -Be 3
    }
}

Describe 'Copy-AlgoData of a large file' {
    It 'copies the whole file after it was killed and run again' {
        $journal = Join-Path $TestDrive 'killed.jsonl'
        $with = "@{ Journal = '$journal' }"
        $child = Start-Child "$(Get-TestPrelude)
            `$null = New-TestSession -With $with
            'load/BigFile' | Copy-AlgoData -Owner limited"
        try { Wait-Test { (Test-Path $journal) -and (Get-Content $journal -Raw) -like '*"WriteFile"*' } 60 -For 'The upload' | Out-Null }
        finally { Stop-Child $child }
        $last = Get-Content $journal | Select-Object -Last 1 | ConvertFrom-Json
        $outcome = 'load/BigFile' | Copy-AlgoData -Owner limited -Session (New-TestSession -With @{ Journal = $journal })

        $last.phase, $last.operation, $last.file.name | Should -Be Intent, WriteFile, big.bin
        $outcome.Status | Should -Be Copied
        (Get-AlgoCollection limited/BigFile -Cluster (Connect-TestCluster prod) -Measure).Bytes | Should -Be 600MB
    }

    It 'ends soon after Ctrl+C, with a journal that knows the upload did not end' {
        if (Test-Windows) { Set-ItResult -Skipped -Because 'Windows has no SIGINT that one process could send to another.' }
        $journal = Join-Path $TestDrive 'stopped.jsonl'
        $child = Start-Child "$(Get-TestPrelude)
            `$null = New-TestSession -With @{ Journal = '$journal' }
            try { 'load/BigFile' | Copy-AlgoData -Owner outsider }
            finally { [System.IO.File]::WriteAllText('$journal.ended', [datetime]::UtcNow.ToString('o')) }"
        try {
            Wait-Test { (Test-Path $journal) -and (Get-Content $journal -Raw) -like '*"WriteFile"*' } 60 -For 'The upload' | Out-Null
            $sent = [datetime]::UtcNow
            & (Get-Command kill -CommandType Application | Select-Object -First 1) -INT $child.Id
            $child.WaitForExit(20000) | Should -BeTrue
        }
        finally { Stop-Child $child }
        $last = Get-Content $journal | Select-Object -Last 1 | ConvertFrom-Json

        $ended = [datetime]::Parse((Get-Content "$journal.ended"), [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind)
        ($ended - $sent).TotalSeconds | Should -BeLessThan 3
        $last.phase, $last.operation | Should -Be Failed, WriteFile
        $last.detail | Should -BeLike '*may have taken effect*'
    }

    It 'shows progress in files, bytes and a rate' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("param(`$session, `$module) Import-Module `$module; 'load/BigFile' | Copy-AlgoData -Owner limited -Session `$session")
            $null = $shell.AddArgument((New-TestSession prod-ha)).AddArgument($env:ALGO_TEST_MODULE).Invoke()
            $said = $shell.Streams.Progress.ReadAll().StatusDescription
        }
        finally { $shell.Dispose() }
        # In the minimal view it follows the counts of the command.
        $said -match '(^|: )0 of 1 files, [\d.]+ MB of 629\.1 MB, [\d.]+ MB/s$' | Should -Not -BeNullOrEmpty
    }
}
