# Exports to archives. Nothing is written to a cluster, so no owner belongs to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Host.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession
    $dev = $session.Source
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Manifest([string] $Path) { Get-Content (Join-Path $Path manifest.json) -Raw | ConvertFrom-Json }

    function Connect-TestAdmin {
        $cluster = Get-TestCluster dev
        $keys = $cluster.accounts | Where-Object name -In research, analytics | ForEach-Object { [pscredential]::new($_.name, (ConvertTo-TestKey $_.key)) }
        Connect-AlgoCluster $cluster.domain -Credential $keys -AdminKey (Get-TestAdminKey) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }
}

Describe 'Export-AlgoArchive' {
    It 'exports everything of an owner, with one outcome for each item and one for the archive' {
        $path = "$TestDrive/analytics"
        $outcomes = Export-AlgoArchive $path -From $dev -Owner analytics
        $outcomes | Where-Object Failure | ForEach-Object { throw "$_ $($_.Detail)" }
        $outcomes[-1].Kind, $outcomes[-1].Status | Should -Be Archive, Created
        ($outcomes | Where-Object Kind -EQ Algorithm).Subject | Should -Contain analytics/ForecastDaily
        ($outcomes | Where-Object Kind -EQ Collection).Subject | Should -Be analytics/Forecasts
        $outcomes.Kind | Should -Not -Contain Users
        $manifest = Get-Manifest $path
        $manifest.cluster | Should -Be $dev.Name
        $manifest.counts.algorithms | Should -Be @(Get-AlgoAlgorithm analytics).Count
        foreach ($file in $manifest.files.psobject.Properties) {
            (Get-FileHash -LiteralPath (Join-Path $path $file.Name) -Algorithm SHA256).Hash | Should -Be $file.Value.sha256
        }
        { Export-AlgoArchive $path -From $dev -Owner analytics } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        $again = Export-AlgoArchive $path -From $dev -Owner analytics -Force
        ($again | Where-Object Kind -In Algorithm, Collection).Status | Sort-Object -Unique | Should -Be Unchanged
    }

    It 'exports a list from the pipeline, and people and collections if they are asked for' {
        $path = "$TestDrive/list"
        $all = Connect-TestAdmin
        $outcomes = 'research/Echo', [pscustomobject]@{ Owner = 'research'; Name = 'Hello' } | Export-AlgoArchive $path -From $all -People -Collection data://research/Samples -Version Head
        ($outcomes | ForEach-Object { "$($_.Kind) $($_.Status)" } | Sort-Object) -join ', ' |
            Should -Be 'Algorithm Copied, Algorithm Copied, Archive Created, Cluster Copied, Collection Copied, Organizations Copied, Users Copied'
        $manifest = Get-Manifest $path
        $manifest.hasPeople, $manifest.version | Should -Be $true, Head
        $manifest.counts.versions | Should -Be 2
    }

    It 'keeps every version that a list names of one algorithm, in any order' {
        $rows = '0.1.0', '0.2.0' | ForEach-Object { [pscustomobject]@{ Owner = 'research'; Name = 'Echo'; Version = $_ } }
        $outcomes = $rows | Export-AlgoArchive "$TestDrive/rows" -From $dev
        ($outcomes | Where-Object Kind -EQ Algorithm).Versions | Should -Be 3
        $outcomes = 'research/Echo/0.1.0', 'research/Echo/head' | Export-AlgoArchive "$TestDrive/heads" -From $dev
        ($outcomes | Where-Object Kind -EQ Algorithm).Versions | Should -Be 2
        $all = (Export-AlgoArchive "$TestDrive/all" research/Echo -From $dev | Where-Object Kind -EQ Algorithm).Versions
        $outcomes = 'research/Echo/0.1.0', 'research/Echo' | Export-AlgoArchive "$TestDrive/both" -From $dev
        ($outcomes | Where-Object Kind -EQ Algorithm).Versions | Should -Be $all
    }

    It 'says that the archive is not complete if an item fails, and the same command completes it' {
        $path = "$TestDrive/failing"
        $outcomes = 'research/Echo', 'research/Nope' | Export-AlgoArchive $path @quiet -ErrorVariable said
        ($outcomes | Where-Object Status -EQ Failed).FailureKind | Should -Be AlgorithmNotFound, ArchiveUnfinished
        $said.FullyQualifiedErrorId | Where-Object { $_ -like 'AlgoArchiveUnfinished,*' } | Should -HaveCount 1
        "$path/manifest.json" | Should -Not -Exist
        "$path/unfinished.json" | Should -Exist
        $outcomes = 'research/Echo' | Export-AlgoArchive $path
        ($outcomes | Where-Object Kind -EQ Algorithm).Status, $outcomes[-1].Status | Should -Be Unchanged, Created
        "$path/manifest.json" | Should -Exist
    }

    It 'writes a zip file' {
        $outcomes = 'research/Echo' | Export-AlgoArchive "$TestDrive/move.zip"
        $outcomes[-1].Status | Should -Be Created
        "$TestDrive/move.zip.unfinished" | Should -Not -Exist
        Expand-Archive "$TestDrive/move.zip" "$TestDrive/expanded"
        (Get-Manifest "$TestDrive/expanded").counts.algorithms | Should -Be 1
        { Export-AlgoArchive "$TestDrive/move.zip" } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }

    It 'replaces with -Force only a zip file that is an archive of the same cluster' {
        $null = New-Item "$TestDrive/folder.zip" -ItemType Directory
        Set-Content "$TestDrive/letter.zip" mine
        'folder', 'letter' | ForEach-Object {
            { Export-AlgoArchive "$TestDrive/$_.zip" research/Echo -Force -WhatIf } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
            { Export-AlgoArchive "$TestDrive/$_.zip" research/Echo -Force } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
            "$TestDrive/$_.zip.unfinished" | Should -Not -Exist
        }
        Get-Content "$TestDrive/letter.zip" | Should -Be mine
    }

    It 'writes nothing under -WhatIf' {
        $outcomes = Export-AlgoArchive "$TestDrive/none" -Owner analytics -WhatIf
        $outcomes.Status | Sort-Object -Unique | Should -Be WouldCreate, WouldCopy
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'says with -WhatIf that something is missing, and that nothing was written' {
        $outcomes = 'research/Nope' | Export-AlgoArchive "$TestDrive/none" -WhatIf @quiet
        $outcomes[-1].Detail | Should -BeLike 'The archive would not be complete*'
        $outcomes[-1].Remedy | Should -BeLike '*nothing was written.'
    }

    It 'says which part of an owner was not selected, and not who was not asked for' {
        $outcomes = Export-AlgoArchive "$TestDrive/data" -From $dev -Owner analytics -Data
        $outcomes[-1].Detail | Should -BeLike '0 algorithms * 1 file (14 B). Algorithms were not selected, because -Data exports only collections.'
        $outcomes[-1].Detail | Should -Not -BeLike '*organization*'
    }

    It 'exports people beside what the owners have' {
        $outcomes = Export-AlgoArchive "$TestDrive/owned" -From (Connect-TestAdmin) -Owner analytics -People
        $outcomes[-1].Status | Should -Be Created
        $manifest = Get-Manifest "$TestDrive/owned"
        $manifest.hasPeople | Should -BeTrue
        $manifest.counts.algorithms, $manifest.counts.collections | Should -Be @(Get-AlgoAlgorithm analytics).Count, 1
        $manifest.owners | Should -Be analytics
    }

    It 'refuses a list beside -Owner, which would select nothing, unless -Data needs it' {
        $given = @{ Path = "$TestDrive/owner-and-list"; From = $dev; Owner = 'analytics' }
        $refused = '-Owner cannot be combined with a list of algorithms*'
        { Export-AlgoArchive @given research/Hello -WhatIf } | Should -Throw $refused -ErrorId 'AlgoInvalidInput,*'
        { 'research/Hello' | Export-AlgoArchive @given -People -WhatIf } | Should -Throw $refused -ErrorId 'AlgoInvalidInput,*'
        (Export-AlgoArchive @given research/Hello -Data -WhatIf | Where-Object Kind -In Algorithm, Collection).Subject | Sort-Object | Should -Be analytics/Forecasts, research/Hello
    }

    It 'takes no empty -Owner for every owner' {
        foreach ($none in @(), $null, '') {
            { Export-AlgoArchive "$TestDrive/empty" -From $dev -Owner $none -WhatIf } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }

    It 'exports only people with -People alone' {
        $outcomes = Export-AlgoArchive "$TestDrive/people" -From (Connect-TestAdmin) -People
        ($outcomes | ForEach-Object { "$($_.Kind)" } | Sort-Object) -join ', ' | Should -Be 'Archive, Cluster, Organizations, Users'
        (Get-Manifest "$TestDrive/people").owners | Should -BeNullOrEmpty
    }

    It 'says with -People as well that an owner does not exist' {
        $outcomes = Export-AlgoArchive "$TestDrive/nobody" -From (Connect-TestAdmin) -Owner nosuchowner -People @quiet -ErrorVariable said
        $outcomes[-1].FailureKind | Should -Be ArchiveUnfinished
        $said.FullyQualifiedErrorId | Should -Contain 'AlgoOwnerNotFound,AlgorithmiaMigration.Commands.ExportArchiveCommand'
        "$TestDrive/nobody/manifest.json" | Should -Not -Exist
    }

    It 'names its own parameter when a credential is missing' {
        $o = 'research/HostedElsewhere' | Export-AlgoArchive "$TestDrive/elsewhere" -From $dev @quiet | Where-Object Kind -EQ Algorithm
        $o.FailureKind | Should -Be SourceHostedElsewhere
        $o.Remedy | Should -BeLike 'Specify -HostCredential @{*}*'
    }

    It 'does not touch a folder with something else' {
        $null = New-Item "$TestDrive/mine/letter.txt" -ItemType File -Force
        { Export-AlgoArchive "$TestDrive/mine" research/Echo } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        Get-ChildItem "$TestDrive/mine" | Should -HaveCount 1
    }

    It 'needs no session with -From, and one without' {
        $other = [powershell]::Create()
        try {
            $null = $other.AddScript('param($module, $dev, $path) Import-Module $module; Export-AlgoArchive $path research/Echo -From $dev')
            $null = $other.AddArgument($env:ALGO_TEST_MODULE).AddArgument($dev).AddArgument("$TestDrive/alone")
            $outcomes = $other.Invoke()
            $other.Streams.Error | Should -BeNullOrEmpty
            $outcomes[-1].Status | Should -Be Created
        }
        finally { $other.Dispose() }
    }
}

Describe 'A complete archive' {
    BeforeAll {
        $move = "$TestDrive/complete"
        $null = 'research/Echo', 'research/Hello' | Export-AlgoArchive $move -From $dev -Collection research/Samples
        $begun = (Get-Manifest $move).made
    }

    It 'stays as it is when an owner does not exist, and the remedy is one for a source' {
        $outcomes = Export-AlgoArchive $move -From $dev -Owner reserch -Force @quiet -ErrorVariable said
        $outcomes | Should -HaveCount 1
        $outcomes.Detail | Should -Be 'The archive was not brought up to date: 1 item is missing. It is complete as it was.'
        $said[0].FullyQualifiedErrorId | Should -BeLike 'AlgoOwnerNotFound,*'
        $said[0].ErrorDetails.RecommendedAction | Should -Be 'Check the name, which is case-sensitive.'
        $said[-1].FullyQualifiedErrorId | Should -BeLike 'AlgoArchiveUnfinished,*'
        (Get-Manifest $move).made | Should -Be $begun
        "$move/unfinished.json" | Should -Not -Exist
        Connect-AlgoArchive $move | Should -Not -BeNullOrEmpty
    }

    It 'stays as it is when a command selects nothing, which is an error before anything is done' {
        Set-Content "$TestDrive/empty.csv" 'Owner,Name'
        $force = @{ From = $dev; Force = $true; Confirm = $false }
        { Import-Csv "$TestDrive/empty.csv" | Export-AlgoArchive $move @force } | Should -Throw '*the list of algorithms is empty.' -ErrorId 'AlgoInvalidInput,*'
        { Export-AlgoArchive $move @force -Algorithm @() } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Export-AlgoArchive $move @force -Collection @() } | Should -Throw '*-Collection is empty.' -ErrorId 'AlgoInvalidInput,*'
        { Export-AlgoArchive $move @force -Owner 'reserch*' } | Should -Throw "-Owner 'reserch*' matches none of the owners*research*" -ErrorId 'AlgoOwnerNotFound,*'
        { Export-AlgoArchive "$TestDrive/void" -From $dev -Owner 'reserch*' -WhatIf } | Should -Throw -ErrorId 'AlgoOwnerNotFound,*'
        { @() | Export-AlgoArchive "$TestDrive/void" -From $dev } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        "$TestDrive/void" | Should -Not -Exist
        (Get-Manifest $move).made | Should -Be $begun
    }

    It 'warns of a pattern that matches nobody beside one that does' {
        $outcomes = Export-AlgoArchive "$TestDrive/patterns" -From $dev -Owner 'analytics*', 'reserch*' -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        $outcomes[-1].Status | Should -Be WouldCreate
        "$said" | Should -BeLike "-Owner 'reserch*' matches none of the owners*"
    }

    It 'stays as it is when nobody answers' {
        $gone = @(Start-AlgoSandbox gone)
        $there = $gone[0] | Connect-AlgoCluster
        $null = 'research/Echo' | Export-AlgoArchive "$TestDrive/gone" -From $there
        $gone[0] | Stop-AlgoSandbox
        $outcomes = 'research/Echo' | Export-AlgoArchive "$TestDrive/gone" -From $there -Force @quiet
        $outcomes[-1].Kind, $outcomes[-1].FailureKind | Should -Be Archive, ArchiveUnfinished
        Connect-AlgoArchive "$TestDrive/gone" | Should -Not -BeNullOrEmpty
    }

    It 'says what a narrower selection removes, and asks before' {
        $outcomes = 'research/Echo' | Export-AlgoArchive $move -From $dev -Force -WhatIf -WarningVariable said @quiet
        $outcomes[-1].Detail | Should -BeLike '*1 algorithm (research/Hello) and 1 collection (research/Samples) would be removed from the archive, because this command does not export them.'
        "$said" | Should -BeLike '*would be removed*'
        $export = "'research/Echo' | Export-AlgoArchive '$move' -Force"
        $asked = Invoke-Asked No $export $session
        $asked.Errors | Should -BeNullOrEmpty
        "$($asked.Questions)" | Should -BeLike "1 algorithm (research/Hello) and 1 collection (research/Samples) would be removed from the archive, because this command does not export them. Update the archive '$move'*"
        $asked.Output.Kind, $asked.Output.Status | Should -Be Archive, Skipped
        (Get-Manifest $move).made | Should -Be $begun
        $asked = Invoke-Asked Yes $export $session
        $asked.Output[-1].Detail | Should -BeLike '*1 algorithm (research/Hello) and 1 collection (research/Samples) were removed from the archive*'
        (Get-Manifest $move).counts.algorithms | Should -Be 1
    }

    It 'says what a narrower selection removes from a zip file, and asks before' {
        $zip = "$TestDrive/narrower.zip"
        $null = 'research/Echo', 'research/Hello' | Export-AlgoArchive $zip -From $dev
        $hash = (Get-FileHash $zip).Hash
        $outcomes = 'research/Echo' | Export-AlgoArchive $zip -From $dev -Version Head -Force -WhatIf -WarningVariable said @quiet
        $outcomes[-1].Detail | Should -BeLike '*1 algorithm (research/Hello) and the code of * versions (research/Echo *) would be removed from the archive*'
        "$said" | Should -BeLike '*would be removed*'
        $export = "'research/Echo' | Export-AlgoArchive '$zip' -Force"
        $asked = Invoke-Asked No $export $session
        "$($asked.Questions)" | Should -BeLike "1 algorithm (research/Hello) would be removed from the archive*Update the archive '$zip'*"
        $asked.Output.Status | Should -Be Skipped
        (Get-FileHash $zip).Hash | Should -Be $hash
        $asked = Invoke-Asked Yes $export $session
        $asked.Output[-1].Detail | Should -BeLike '*1 algorithm (research/Hello) was removed from the archive*'
        (Invoke-Asked @() $export $session).Questions | Should -BeNullOrEmpty
    }

    It 'loses files of others only after a question, which -Confirm:$false suppresses' {
        Set-Content "$move/algorithms/research/Echo/notes.txt" mine
        $asked = Invoke-Asked @() "'research/Echo' | Export-AlgoArchive '$move' -Force -Confirm:`$false" $session
        $asked.Questions | Should -BeNullOrEmpty
        $asked.Output[-1].Detail | Should -BeLike '*1 file that no export wrote (algorithms/research/Echo/notes.txt) was removed*'
        $asked = Invoke-Asked @() "'research/Echo' | Export-AlgoArchive '$move' -Force" $session
        $asked.Questions | Should -BeNullOrEmpty
        $asked.Output[-1].Detail | Should -Not -BeLike '*removed*'
    }

    It 'says how many versions a shorter list or -Version leaves out, and asks before' {
        $path = "$TestDrive/versions"
        $first = Export-AlgoArchive $path research/Echo -From $dev
        $packs = @(Get-ChildItem "$path/algorithms/research/Echo/trees").Count
        $packs | Should -BeGreaterThan 2
        ($first | Where-Object Kind -EQ Algorithm).Versions | Should -Be $packs
        $outcomes = Export-AlgoArchive $path research/Echo -From $dev -Version Head -Force -WhatIf -WarningVariable said @quiet
        $outcomes[-1].Detail | Should -BeLike "*The code of $($packs - 1) versions (research/Echo *) would be removed from the archive*"
        "$said" | Should -BeLike '*would be removed*'
        $asked = Invoke-Asked No "Export-AlgoArchive '$path' research/Echo -Version Head -Force" $session
        "$($asked.Questions)" | Should -BeLike "The code of $($packs - 1) versions (research/Echo *) would be removed from the archive*"
        Get-ChildItem "$path/algorithms/research/Echo/trees" | Should -HaveCount $packs
        $asked = Invoke-Asked Yes "[pscustomobject]@{ Owner = 'research'; Name = 'Echo'; Version = '0.1.0' } | Export-AlgoArchive '$path' -Force" $session
        $asked.Output[-1].Detail | Should -BeLike "*The code of $($packs - 2) versions (research/Echo *) was removed from the archive*"
        Get-ChildItem "$path/algorithms/research/Echo/trees" | Should -HaveCount 2
    }

    It 'names hosted files that the cluster no longer has, and asks before' {
        $mine = @(Start-AlgoSandbox losses)
        try {
            $there = $mine[0] | Connect-AlgoCluster
            $null = Export-AlgoArchive ($path = "$TestDrive/losses") -From $there -Collection research/Samples
            $file = (Get-Content "$path/data/research/Samples/index.jsonl" | ConvertFrom-Json)[0].name
            $key = ($mine[0].Credential | Where-Object UserName -EQ research).GetNetworkCredential().Password
            $null = Invoke-RestMethod "$($mine[0].ApiUri)v1/data/research/Samples/$([uri]::EscapeDataString($file))" -Method Delete -Headers @{ Authorization = "Simple $key" }
            $removed = "1 hosted file (research/Samples/$file) would be removed from the archive, because the source no longer has it."
            $export = "Export-AlgoArchive '$path' -Collection research/Samples -Force"
            $own = New-AlgoSession $there (Connect-TestCluster prod) -Journal "$TestDrive/losses.jsonl"
            $asked = Invoke-Asked No $export $own
            "$($asked.Questions) $($asked.Output.Status)" | Should -BeLike "$removed Update the archive* Skipped"
            (Export-AlgoArchive $path -From $there -Collection research/Samples -Force -WhatIf @quiet)[-1].Detail | Should -BeLike "* $removed"
            $asked = Invoke-Asked Yes $export $own
            $asked.Output[-1].Notes | Should -Be "1 hosted file (research/Samples/$file) was removed from the archive, because the source no longer has it."
            ($asked.Output | Where-Object Kind -EQ Collection).Notes | Should -BeLike "1 file is removed from the archive when the export is complete, because * no longer has it: $file."
            (Invoke-Asked @() $export $own).Questions | Should -BeNullOrEmpty
        }
        finally { $mine[0] | Stop-AlgoSandbox }
    }
}
