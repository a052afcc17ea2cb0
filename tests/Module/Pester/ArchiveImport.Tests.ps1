# Connect-AlgoArchive: an archive as the source, between clusters of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $sandbox = Start-AlgoSandbox dev, prod, spare
    $dev, $prod, $spare = $sandbox | Connect-AlgoCluster
    $move = Join-Path $TestDrive move
    $exported = 'research/Echo', 'research/FileGone', 'research/Hello' | Export-AlgoArchive $move -From $dev -People -Collection research/Samples
    $archive = Connect-AlgoArchive $move
    $session = New-AlgoSession $archive $prod -Journal (Join-Path $TestDrive archive.jsonl) -OwnerMap @{ research = 'production' }
}
AfterAll { $sandbox[0] | Stop-AlgoSandbox }

Describe 'Connect-AlgoArchive' {
    It 'returns a cluster that says what it is' {
        $exported | Where-Object Failure | Should -BeNullOrEmpty
        $archive | Should -BeOfType AlgorithmiaMigration.AlgoCluster
        "$archive" | Should -Be $dev.Name
        $archive.Archive.Path | Should -Be $move
        $archive.Archive.Versions | Should -Be All
        ($archive | Format-Table | Out-String) | Should -BeLike '*archive of 20*'
        (Get-AlgoSession | Format-List | Out-String) | Should -BeLike "*Source*: $($dev.Name) (archive of *"
    }

    It 'accepts folders from the pipeline' {
        (Get-Item $move | Connect-AlgoArchive -SkipVerification).Name | Should -Be $dev.Name
    }

    It 'refuses an archive as the destination' {
        { New-AlgoSession $dev $archive -ErrorAction Stop } | Should -Throw -ErrorId 'AlgoArchiveIsReadOnly,*'
        $session = New-AlgoSession $archive $prod -Journal $session.JournalPath -OwnerMap @{ research = 'production' }
    }

    It 'refuses the git program' {
        { New-AlgoSession $archive $prod -GitEngine git -ErrorAction Stop } | Should -Throw '*cannot read an archive*'
        $session = New-AlgoSession $archive $prod -Journal $session.JournalPath -OwnerMap @{ research = 'production' }
    }

    It 'refuses to export it again' {
        { Export-AlgoArchive (Join-Path $TestDrive again) -From $archive -ErrorAction Stop } | Should -Throw '*already*'
    }

    It 'names what is damaged, missing or added' {
        $copy = Join-Path $TestDrive copy
        Copy-Item $move $copy -Recurse
        $pack = @(Get-ChildItem $copy -Recurse -Filter *.pack)[0]
        $bytes = [IO.File]::ReadAllBytes($pack.FullName)
        $bytes[20] = $bytes[20] -bxor 1
        [IO.File]::WriteAllBytes($pack.FullName, $bytes)
        { Connect-AlgoArchive $copy -ErrorAction Stop } | Should -Throw "*$($pack.Name)' has other content*" -ErrorId 'AlgoArchiveDamaged,*'
        $manifest = Join-Path $copy manifest.json
        $text = Get-Content $manifest -Raw
        Set-Content $manifest $text.Replace('"research/Echo"', '"research/Ecko"') -NoNewline
        { Connect-AlgoArchive $copy -SkipVerification -ErrorAction Stop } | Should -Throw "*'manifest.json' has other content*" -ErrorId 'AlgoArchiveDamaged,*'
        Set-Content $manifest $text -NoNewline
        Set-Content (Join-Path $copy extra.txt) 'x'
        { Connect-AlgoArchive $copy -SkipVerification -ErrorAction Stop } | Should -Throw "*'extra.txt' was not exported*"
        Remove-Item (Join-Path $copy extra.txt), $pack.FullName
        { Connect-AlgoArchive $copy -SkipVerification -ErrorAction Stop } | Should -Throw "*$($pack.Name)' is missing*"
        Remove-Item (Join-Path $copy manifest.json)
        { Connect-AlgoArchive $copy -ErrorAction Stop } | Should -Throw -ErrorId 'AlgoArchiveUnfinished,*'
    }
}

Describe 'A session from an archive' {
    It 'lists what was exported' {
        (Get-AlgoAlgorithm research).Name | Sort-Object | Should -Be Echo, FileGone, Hello
        (Get-AlgoCollection research).Name | Should -Be Samples
        (Get-AlgoUser).Count | Should -Be (Get-AlgoUser -Cluster $dev).Count
        (Get-AlgoOrganization -Cluster $archive).Members.Count | Should -Be (Get-AlgoOrganization -Cluster $dev).Members.Count
        (Get-AlgoAlgorithm research Echo).LatestVersion | Should -Be (Get-AlgoAlgorithm research Echo -Cluster $dev).LatestVersion
        @(Get-AlgoVersion research/Echo).Count | Should -BeGreaterThan 3
    }

    It 'says what is not in it, instead of listing nothing' {
        Get-AlgoAlgorithm analytics -Cluster $archive -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -Be "The archive of $dev has no algorithms of 'analytics'. It has only what was exported."
        Get-AlgoCollection analytics -Cluster $archive -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike '*has no collections of*'
        { Get-AlgoAlgorithm research/DeepTree -Cluster $archive -ErrorAction Stop } | Should -Throw "The archive of $dev has no algorithm research/DeepTree."
        { 'research/DeepTree' | New-AlgoDestination -WhatIf -ErrorAction Stop } | Should -Throw '*has no algorithm research/DeepTree.'
        { 'research/OddNames' | Copy-AlgoData -WhatIf -ErrorAction Stop } | Should -Throw '*has no collection research/OddNames.'
    }

    It 'does not call extra what was not exported' {
        $found = 'research/TakenName' | Compare-AlgoCluster
        $found.Status, $found.Area | Should -Be NotChecked, Algorithm
        $found.Detail | Should -BeLike 'The archive of * does not have it: *'
    }

    It 'is named in the report' {
        $file = Join-Path $TestDrive archive.html
        'research/Echo' | Compare-AlgoCluster | Export-AlgoReport $file -Session (Get-AlgoSession)
        Get-Content $file -Raw | Should -BeLike "*From $dev (archive of 20*"
    }

    It 'plans and checks' {
        (New-AlgoMigrationPlan -WarningAction SilentlyContinue).Steps.Count | Should -BeGreaterThan 3
        Test-AlgoMigration | Where-Object { $_.Severity -eq 'Error' -and $_.Subject -like "$($dev.Name)*" } | Should -BeNullOrEmpty
        (Find-AlgoReference research/Echo -ErrorAction Stop) | Out-Null
    }

    It 'runs the stages, replays and data, and a direct session finds everything unchanged' {
        $replayed = 'research/Echo', 'research/FileGone' | New-AlgoDestination | Copy-AlgoSource -Replay | Publish-AlgoVersion
        $single = 'research/Hello' | New-AlgoDestination | Copy-AlgoSource | Publish-AlgoVersion
        $data = Get-AlgoCollection research | Copy-AlgoData -Owner production
        @($replayed) + $single | ForEach-Object Status | Should -Be Published, Published, Published
        $data.Status | Should -Be Created
        @($replayed) + $single | Compare-AlgoCluster | Where-Object Status -NE Equal | Should -BeNullOrEmpty
        $direct = New-AlgoSession $dev $prod -Journal $session.JournalPath -OwnerMap @{ research = 'production' }
        ('research/Hello' | New-AlgoDestination -Session $direct | Copy-AlgoSource -Session $direct | Publish-AlgoVersion -Session $direct).Status | Should -Be Unchanged
        ('research/Samples' | Copy-AlgoData -Owner production -Session $direct).Status | Should -Be Unchanged
    }
}

Describe 'A session from a zip file' {
    It 'migrates code with all versions and data as one from a folder, without a request to the source' {
        $zip = Join-Path $TestDrive move.zip
        $written = 'research/Echo', 'research/Hello' | Export-AlgoArchive $zip -From $dev -Collection research/Samples
        $written[-1].Status | Should -Be Created
        $from = Connect-AlgoArchive $zip
        $from.Archive.Path | Should -Be $zip
        $zipped = New-AlgoSession $from $spare -Journal (Join-Path $TestDrive zip.jsonl) -OwnerMap @{ research = 'production' }
        $code = 'research/Echo' | New-AlgoDestination -Session $zipped | Copy-AlgoSource -Replay -Session $zipped | Publish-AlgoVersion -Session $zipped
        $head = 'research/Hello' | New-AlgoDestination -Session $zipped | Copy-AlgoSource -Session $zipped | Publish-AlgoVersion -Session $zipped
        $data = 'research/Samples' | Copy-AlgoData -Owner production -Verify Hash -Session $zipped
        $code.Status, $head.Status, $data.Status | Should -Be Published, Published, Created
        $direct = New-AlgoSession $dev $spare -Journal $zipped.JournalPath -OwnerMap @{ research = 'production' }
        'research/Echo', 'research/Hello' | Compare-AlgoCluster -Session $direct | Where-Object Status -NE Equal | Should -BeNullOrEmpty
        ('research/Samples' | Copy-AlgoData -Owner production -Session $direct).Status | Should -Be Unchanged
    }

    It 'names what is damaged in it' {
        $zip = Join-Path $TestDrive damaged.zip
        $null = 'research/Echo' | Export-AlgoArchive $zip -From $dev
        $bytes = [IO.File]::ReadAllBytes($zip)
        $bytes[[int]($bytes.Length / 2)] = $bytes[[int]($bytes.Length / 2)] -bxor 1
        [IO.File]::WriteAllBytes($zip, $bytes)
        { Connect-AlgoArchive $zip -ErrorAction Stop } | Should -Throw -ErrorId 'AlgoArchiveDamaged,*'
    }
}
