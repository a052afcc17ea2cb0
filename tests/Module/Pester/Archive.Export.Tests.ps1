# Exports to archives. Nothing is written to a cluster, so no owner belongs to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession
    $dev = $session.Source
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Manifest([string] $Path) { Get-Content (Join-Path $Path manifest.json) -Raw | ConvertFrom-Json }
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
        $cluster = Get-TestCluster dev
        $keys = $cluster.accounts | Where-Object name -EQ research | ForEach-Object { [pscredential]::new($_.name, (ConvertTo-TestKey $_.key)) }
        $all = Connect-AlgoCluster $cluster.domain -Credential $keys -AdminKey (Get-TestAdminKey) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
        $outcomes = 'research/Echo', [pscustomobject]@{ Owner = 'research'; Name = 'Hello' } | Export-AlgoArchive $path -From $all -People -Collection data://research/Samples -Version Head
        ($outcomes | ForEach-Object { "$($_.Kind) $($_.Status)" } | Sort-Object) -join ', ' |
            Should -Be 'Algorithm Copied, Algorithm Copied, Archive Created, Cluster Copied, Collection Copied, Organizations Copied, Users Copied'
        $manifest = Get-Manifest $path
        $manifest.hasPeople, $manifest.version | Should -Be $true, Head
        $manifest.counts.versions | Should -Be 2
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

    It 'writes nothing under -WhatIf' {
        $outcomes = Export-AlgoArchive "$TestDrive/none" -Owner analytics -WhatIf
        $outcomes.Status | Sort-Object -Unique | Should -Be WouldCreate, WouldCopy
        "$TestDrive/none" | Should -Not -Exist
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
