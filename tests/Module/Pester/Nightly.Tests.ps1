# The scheduled task as a scheduler starts it: its own shell, exit code and files. Own destinations: Echo, Hello and BrokenBuild of 'analytics'
# at prod, and 'load' at prod-ha. Load0059 at dev gets commits here.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    . "$PSScriptRoot/Host.ps1"
    . "$PSScriptRoot/Nightly.ps1"
}

AfterAll { $env:PSModulePath = $kept; Remove-Item Env:NIGHTLY_* -ErrorAction Ignore }

Describe 'The nightly promotion' {
    BeforeEach {
        Set-Cluster $source, $prod
        Set-Algorithm 'research,Hello,,analytics', 'research,Echo,1.0.1,analytics'
    }

    It 'writes to no cluster with -WhatIf' {
        $mark = Get-TestMark prod
        $run = Invoke-Nightly looked -WhatIf
        $run.Code | Should -Be 0
        $run.Log | Should -BeLike '*WouldPublish: research/Hello*WouldPublish*'
        $run.Said | Should -Not -BeLike '*TypeData*'
        Get-TestRequest prod $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm, which a shell without a console refuses' {
        $mark = Get-TestMark prod
        $run = Invoke-Nightly asked -Confirm
        $run.Code | Should -Be 1
        $run.Log | Should -BeLike '*Stopped: *NonInteractive*'
        Get-TestRequest prod $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'ends with 2 when an item is declined at a prompt' {
        Set-Algorithm 'research,DeepTree,,analytics'
        $ran = Invoke-Asked No ("& '$script' -Clusters '$(Join-Path $TestDrive clusters.csv)' -Algorithms '$(Join-Path $TestDrive algorithms.csv)'" +
            " -LogFolder '$(Join-Path $TestDrive declined)' -Confirm; `$LASTEXITCODE")
        $ran.Questions | Should -HaveCount 1
        $ran.Output[-1] | Should -Be 2
        $ran.Output | Should -Contain ($ran.Output -like '*Exit code 2: 1 Skipped. First skipped: *')[0]
    }

    It 'ends with 0 when everything is promoted, and a second run writes nothing' {
        $first = Invoke-Nightly all
        $mark = Get-TestMark prod
        $second = Invoke-Nightly all
        $first.Code, $second.Code | Should -Be 0, 0
        $first.Log | Should -BeLike '*Published: research/Echo/1.0.1 -> *1.0.1 -> 0.0.1*Exit code 0: 2 Published in *'
        $second.Log | Should -BeLike '*Exit code 0: 2 Unchanged in *'
        Get-TestRequest prod $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'compares with -Compare, and ends with 3 when somebody changed the standby' {
        $first = Invoke-Nightly compared -Compare
        $api = "$((Get-TestCluster prod).apiUri)v1/algorithms/analytics/Hello"
        $headers = @{ Authorization = "Simple $env:NIGHTLY_PROD" }
        $body = '{"details":{"label":"Hello","tagline":"Changed at the standby"}}'
        $null = Invoke-RestMethod $api -Method Put -Headers $headers -ContentType application/json -Body $body
        $second = Invoke-Nightly compared -Compare
        $first.Code, $second.Code | Should -Be 0, 3
        $first.Log | Should -BeLike '*Compared: * Equal*'
        $second.Log | Should -BeLike '*Different: Settings research/Hello*Changed at the standby*'
        Get-ChildItem $second.Folder -Filter promotion-*.html | Should -HaveCount 2
        $first.Report | Should -Match '>It worked'
        $second.Report | Should -Match 'Everything worked, and differences were found\.'
        Get-LastLine $second | Should -BeLike '*Exit code 3: 2 Unchanged in *. Reason: 1 difference was found.'
    }

    It 'finds no difference in the version that the copy of a head has and the source lacks' {
        Set-Algorithm 'research,AheadOfRelease,,analytics'
        $run = Invoke-Nightly heads -Compare -Version Head
        $run.Log | Should -BeLike '*Compared: * Equal*'
        Get-LastLine $run | Should -BeLike '*Exit code 0: 1 Published in *'
    }

    It 'compares nothing with -WhatIf, because nothing was promoted' {
        Set-Algorithm 'research,FileGone,0.1.0,analytics'
        $run = Invoke-Nightly rehearsed -WhatIf -Compare
        $run.Code | Should -Be 0
        $run.Log | Should -BeLike '*WouldPublish: research/FileGone*Not compared: *-WhatIf*Exit code 0: *'
        $run.Report | Should -Match 'It would work'
    }

    It 'reports with -Compare what ended the run with 2 although no item failed, and names it in the last line of the log' {
        $down = New-Row Destination prod-ha load NIGHTLY_HA
        $down.Domain = 'down.example.com'
        $down.ApiUri = 'http://127.0.0.1:1/'
        Set-Cluster $source, $prod, $down
        Set-Algorithm 'research,Echo,1.0.1,analytics', 'no name,x,,'
        $run = Invoke-Nightly unreached -Compare
        $run.Code | Should -Be 2
        $run.Report | Should -Not -Match 'It worked'
        $run.Report | Should -Match "(?s)Not everything worked\..*There were 2 problems\..*id=""attention"".*down\.example\.com.*Invalid row: .*no name.*id=""items"""
        Get-LastLine $run | Should -BeLike '*Exit code 2: 1 * Reason: 1 destination was skipped (down.example.com), 1 row is invalid*.'
        @($run.Log -split '\r?\n' -like '*Invalid row: *') | Should -HaveCount 1
    }

    It 'accepts a key from a file of Export-Clixml where that is encrypted, and refuses it elsewhere' {
        $file = Join-Path $TestDrive key.xml
        $key = ConvertTo-SecureString $env:NIGHTLY_PROD -AsPlainText -Force
        New-Object pscredential analytics, $key | Export-Clixml -LiteralPath $file
        $row = New-Row Destination prod analytics ''
        $row | Add-Member KeyFile $file
        Set-Cluster ($source | Select-Object *, KeyFile), $row
        $run = Invoke-Nightly filed -WhatIf
        if ([Environment]::OSVersion.Platform -eq 'Win32NT') { $run.Code | Should -Be 0 }
        else {
            $run.Code | Should -Be 1
            $run.Log | Should -BeLike '*encrypted on Windows only*'
        }
    }

    It 'ends with 2 and a message when an item fails or a row is invalid' {
        Set-Algorithm 'research,Hello,,analytics', 'research,BrokenBuild,,analytics', 'no name,x,,'
        $run = Invoke-Nightly some -Version Head
        $run.Code | Should -Be 2
        $run.Log | Should -BeLike '*Failed: research/BrokenBuild -> *The build failed*Remedy: Fix the source*'
        (Get-ChildItem $run.Folder -Filter promotion-*.csv | Import-Csv | Where-Object Name -EQ BrokenBuild).Remedy | Should -BeLike 'Fix the source*'
        $run.Log | Should -BeLike "*Invalid row: *'no name'*"
        $rows = Get-ChildItem $run.Folder -Filter promotion-*.csv | ForEach-Object { Import-Csv $_.FullName }
        $rows | ForEach-Object { "$($_.Name) $($_.Status) $($_.ErrorId)".Trim() } | Sort-Object | Should -Be 'BrokenBuild Failed AlgoBuildFailed', 'Hello Unchanged'
    }

    It 'ends its log with the summary, which names what failed first' {
        Set-Cluster $source, $prod
        Set-Algorithm 'research,RareEnvironment,,research', 'research,Hello,,research'
        $run = Invoke-Nightly summary -WhatIf
        @($run.Log.TrimEnd() -split '\r?\n')[-1] | Should -BeLike '*Exit code 2: 1 *, 1 Failed in * s*. First failure: research/RareEnvironment -> *: No environment *'
    }

    It 'promotes one chosen version to every destination, and a destination that is down fails alone' {
        $down = New-Row Destination prod-ha load NIGHTLY_HA
        $down.Domain = 'down.example.com'
        $down.ApiUri = 'http://127.0.0.1:1/'
        Set-Algorithm 'research,FileGone,0.1.0,load'
        Set-Cluster $source, $ha, $down
        $run = Invoke-Nightly down
        $run.Code | Should -Be 2
        $run.Log | Should -BeLike '*Skipped destination: down.example.com: *Published: research/FileGone/0.1.0 -> *load/FileGone 0.1.0 -> 0.1.0*'
    }

    It 'ends with 2 while a published algorithm lacks secrets, lists them, and accepts that on request' {
        Set-Cluster $source, (New-Row Source dev analytics NIGHTLY_ANALYTICS), $ha
        Set-Algorithm 'analytics,ForecastDaily,,load'
        $rehearsed = Invoke-Nightly lacking -WhatIf
        Test-Path (Join-Path $rehearsed.Folder todo.csv) | Should -BeFalse
        $run = Invoke-Nightly lacking
        $again = Invoke-Nightly lacking
        $accepted = Invoke-Nightly lacking -AllowMissingSecret
        $rehearsed.Code, $run.Code, $again.Code, $accepted.Code | Should -Be 2, 2, 2, 0
        foreach ($one in $rehearsed, $run, $again, $accepted) {
            $one.Log | Should -BeLike '*Missing secret: Set the secret *WAREHOUSE_PASSWORD*Not able to run until their secrets are set: *load/ForecastDaily*'
        }
        $steps = Import-Csv (Join-Path $run.Folder todo.csv)
        @($steps | Where-Object Area -EQ Secret | Where-Object Algorithm -EQ ForecastDaily) | Should -HaveCount 2
        $steps.How | Should -Not -BeNullOrEmpty
    }

    It 'ends with 2 while a published algorithm may lack content of its code, lists it, and accepts that on request' {
        $pointer = "version https://git-lfs.github.com/spec/v1`noid sha256:$('ab' * 32)`nsize 734003200`n"
        Push-File Load0059 $env:NIGHTLY_LOAD @{ '.gitattributes' = "*.bin filter=lfs diff=lfs merge=lfs -text`n"; 'model.bin' = $pointer }
        Set-Cluster (New-Row Source dev load NIGHTLY_LOAD), $ha
        Set-Algorithm 'load,Load0059,,load'
        $run = Invoke-Nightly hollow -Version Head
        $again = Invoke-Nightly hollow -Version Head -AllowMissingSecret
        $accepted = Invoke-Nightly hollow -Version Head -AllowMissingContent
        $run.Log | Should -BeLike '*Exit code 2: 1 Published in *'
        $run.Code, $again.Code, $accepted.Code | Should -Be 2, 2, 0
        foreach ($one in $run, $again, $accepted) {
            $one.Log | Should -BeLike '*Missing content: Copy 1 file of git LFS*model.bin*May not run until the content *load/Load0059.*'
        }
        (Import-Csv (Join-Path $run.Folder todo.csv) | Where-Object Algorithm -EQ Load0059).Area | Should -Be Code
    }

    It 'logs a column that is not read, once, and ends with 2' {
        'Owner,Name,Versoin,DestinationOwner', 'research,Hello,,analytics', 'research,Echo,,analytics' | Set-Content (Join-Path $TestDrive algorithms.csv)
        $run = Invoke-Nightly column -WhatIf
        $run.Code | Should -Be 2
        @($run.Log -split '\r?\n' -like "*Warning: The column 'Versoin' is not read. If it is meant for 'Version', rename it.") | Should -HaveCount 1
        Get-LastLine $run | Should -BeLike '*Exit code 2: * Reason: 1 column was not read.'
    }

    It 'logs what concerns an item once, as its notes and steps' {
        Set-Cluster (New-Row Source dev analytics NIGHTLY_ANALYTICS), (New-Row Source dev research NIGHTLY_DEV), (New-Row Destination prod research NIGHTLY_OTHER)
        Set-Algorithm 'research,TakenName,Head,', 'analytics,ForecastDaily,,research'
        $run = Invoke-Nightly once -WhatIf
        @($run.Log -split '\r?\n' -like '*exists with other settings*') | Should -HaveCount 1
        $run.Log | Should -Not -BeLike '*lacks the secrets of*'
    }

    It 'passes over blank rows and numbers the others as a spreadsheet does' {
        Set-Algorithm 'research,Hello,,analytics', ',,,', ' ,,,', 'research,,,analytics'
        $names = 'Role', 'Domain', 'KeyOwner', 'KeyVariable', 'Secret', 'ApiUri', 'GitUri'
        Set-Cluster $source, ('' | Select-Object $names), $prod
        $run = Invoke-Nightly blank -WhatIf
        $run.Code | Should -Be 2
        $run.Log | Should -BeLike '*Promoting 2 algorithms:*Row 4 (line 5 in a spreadsheet)*Exit code 2: 1 *'
        Set-Cluster $source, ('' | Select-Object $names), (New-Row Target prod analytics NIGHTLY_PROD)
        (Invoke-Nightly role -WhatIf).Log | Should -BeLike "*clusters.csv', row 3 (line 4 in a spreadsheet): the role of * is 'Target'*"
    }

    It 'leaves a foreign commit alone unless -OnForeignCommit decides otherwise' {
        Set-Cluster $source, (New-Row Destination prod research NIGHTLY_OTHER)
        Set-Algorithm 'research,TakenName,,'
        $kept = Invoke-Nightly foreign -WhatIf -Version Head
        $replaced = Invoke-Nightly foreign2 -WhatIf -Version Head -OnForeignCommit Replace
        $kept.Code, $replaced.Code | Should -Be 2, 0
        $kept.Log | Should -BeLike "*Failed: research/TakenName*is not a copy of*Remedy: *-OnForeignCommit Replace*"
        $replaced.Log | Should -BeLike '*WouldPublish: research/TakenName*Note: *Exit code 0: 1 WouldPublish in *'
    }

    It 'maps environments with -EnvironmentMap' {
        $map = Join-Path $TestDrive environments.csv
        'Source,Destination', 'Python 3.6 + H2O 3.30,Python 3.7' | Set-Content $map
        Set-Algorithm 'research,RareEnvironment,,analytics'
        $unmapped = Invoke-Nightly unmapped -Version Head -WhatIf
        $mapped = Invoke-Nightly mapped -Version Head -WhatIf -EnvironmentMap $map
        $unmapped.Code, $mapped.Code | Should -Be 2, 0
        $unmapped.Log | Should -BeLike '*Remedy: *-EnvironmentMap*'
        $mapped.Log | Should -BeLike '*WouldPublish: research/RareEnvironment*'
    }

    It 'replays all versions' {
        Set-Cluster $source, $ha
        Set-Algorithm 'research,Echo,,load'
        $run = Invoke-Nightly replayed -Replay
        $run.Code | Should -Be 0
        $run.Log | Should -BeLike '*Published: research/Echo -> *1.1.0 -> 1.1.0 6 versions published, 0.1.0 to 1.1.0.*'
    }

    It 'ends with 1 when <Because>' -ForEach @(
        @{ Because = 'a key is missing'; Do = { Set-Cluster (New-Row Source dev research NIGHTLY_NONE), $prod }; Words = "*'NIGHTLY_NONE'*'research'*is not set*" }
        @{ Because = 'no destination has its key'; Do = { Set-Cluster $source, (New-Row Destination prod analytics NIGHTLY_NONE) }; Words = '*Skipped destination:*No destination*' }
        @{ Because = 'a key is refused'; Do = { Set-Cluster (New-Row Source dev research NIGHTLY_PROD), $prod }
            Words = '*Stopped: *refuses the key*Check that the key is complete*' }
        @{ Because = 'the list is missing'; Do = { Remove-Item (Join-Path $TestDrive algorithms.csv) }; Words = '*Stopped: *algorithms.csv*' }
        @{ Because = 'the list lacks a column'; Do = { 'A,B', '1,2' | Set-Content (Join-Path $TestDrive algorithms.csv) }; Words = "*has no column 'Owner'. It has: 'A', 'B'.*" }
        @{ Because = 'the list is separated by semicolons'; Do = { 'Owner;Name', 'research;Hello' | Set-Content (Join-Path $TestDrive algorithms.csv) }
            Words = "*has no column 'Owner'. It has: 'Owner;Name'. Its columns are not separated by commas: save it with commas, or export it with Export-Csv.*" }
        @{ Because = 'the list is separated by tabs'; Do = { "Owner`tName", "research`tHello" | Set-Content (Join-Path $TestDrive algorithms.csv) }
            Words = "*It has: 'Owner````tName'. Its columns are not separated by commas: *" }
        @{ Because = 'the list begins with sep='; Do = { 'sep=;', 'Owner;Name', 'research;Hello' | Set-Content (Join-Path $TestDrive algorithms.csv) }
            Words = "*It has: 'sep=;'. Remove the line ""sep="", save it with commas, or export it with Export-Csv.*" }
        @{ Because = 'the list has blank rows only'; Do = { Set-Algorithm ',,,', ' ,,,' }; Words = '*algorithms.csv'' has no rows.*' }
        @{ Because = 'two sources are named'; Do = { Set-Cluster $source, (New-Row Source prod research NIGHTLY_DEV) }; Words = '*names 2 sources*' }
    ) {
        & $Do
        $run = Invoke-Nightly "not-$([guid]::NewGuid())"
        $run.Code | Should -Be 1
        $run.Log | Should -BeLike $Words
    }

    It 'ends with 1 while another run is under way, and does not touch its files' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive locked)
        $lock = [System.IO.File]::Open((Join-Path $folder promotion.lock), 'OpenOrCreate', 'ReadWrite', 'None')
        try { $run = Invoke-Nightly locked } finally { $lock.Dispose() }
        $run.Code | Should -Be 1
        $run.Said | Should -BeLike '*Another promotion is under way*promotion.lock*'
        Get-ChildItem $folder | ForEach-Object Name | Should -Be promotion.lock
    }

    It 'keeps the newest logs only, by name' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive rotated)
        1..5 | ForEach-Object { $null = New-Item (Join-Path $folder "promotion-2020010$_-020000.log"), (Join-Path $folder "promotion-2020010$_-020000.csv") }
        'todo', 'map' | ForEach-Object { "kept $_" | Set-Content (Join-Path $folder "$_.csv") }
        $null = Invoke-Nightly rotated -KeepLogs 2 -WhatIf
        (Get-ChildItem $folder -Filter promotion-2020*).Name | Sort-Object |
            Should -Be 'promotion-20200104-020000.csv', 'promotion-20200104-020000.log', 'promotion-20200105-020000.csv', 'promotion-20200105-020000.log'
        'todo.csv', 'map.csv' | ForEach-Object { Get-Content (Join-Path $folder $_) } | Should -Be 'kept todo', 'kept map'
    }

    It 'names its files by the calendar of every log, whatever the culture' {
        $folder = Join-Path $TestDrive thai
        $null = Invoke-TestShell -Command @"
            [cultureinfo]::CurrentCulture = 'th-TH'
            & '$script' -Clusters '$(Join-Path $TestDrive clusters.csv)' -Algorithms '$(Join-Path $TestDrive algorithms.csv)' -LogFolder '$folder' -WhatIf
"@
        $year = [datetime]::UtcNow.Year
        # The year may begin during the test.
        $years = $year, ($year - 1) -join '|'
        $files = Get-ChildItem $folder -Filter promotion-2*
        $files | Should -HaveCount 2
        $files.Name | ForEach-Object { $_ | Should -Match "^promotion-($years)\d{4}-\d{6}\.(log|csv)$" }
        Get-Content ($files | Where-Object Extension -EQ .log).FullName | ForEach-Object { $_ | Should -Match "^($years)-" }
    }

    It 'ends with 2 and a message when the manual steps cannot be written' {
        $null = New-Item -ItemType Directory ([System.IO.Path]::Combine($TestDrive, 'open', 'todo.csv'))
        $run = Invoke-Nightly open
        $run.Code | Should -Be 2
        $run.Log | Should -BeLike '*todo.csv'' could not be written and may be out of date*Exit code 2: 2 Unchanged in * Reason: todo.csv could not be written.*'
    }

    It 'writes no key anywhere' {
        $run = Invoke-Nightly secret
        $all = $run.Said + (Get-ChildItem $run.Folder -File | Get-Content -Raw -Encoding UTF8)
        foreach ($key in $env:NIGHTLY_DEV, $env:NIGHTLY_PROD) { $all.Contains($key) | Should -BeFalse }
    }
}
