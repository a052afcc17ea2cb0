# Secrets of algorithms and manual steps, as an administrator handles them. The algorithms of 'analytics' at prod-ha belong to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha
    function New-Value([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    function Get-Secret([string] $Name) { $vault[$Name] }
    function Get-View { ,($input | Out-String -Width 120).Trim().Split("`n").TrimEnd() }
    $vault = @{
        WAREHOUSE_PASSWORD = New-Value 'vault/warehouse+1'
        WEATHER_API_KEY    = [pscredential]::new('weather', (New-Value 'vault/weather+2'))
        PROXY_PASSWORD     = New-Value 'vault/proxy+3'
    }
}

Describe 'Before an algorithm exists' {
    It 'its secrets exist at the source only, each with the provider for the destination' {
        $rows = 'analytics/ForecastDaily' | Get-AlgoSecret
        $rows.SecretKey | Should -Be WAREHOUSE_PASSWORD, WEATHER_API_KEY
        $rows.Presence | Should -Be SourceOnly, SourceOnly
        $rows[1].Provider, $rows[1].DestinationProvider | Should -Be vault, vault
    }

    It 'a rehearsal returns steps that can be listed although none are recorded' {
        $o = 'analytics/ForecastDaily' | New-AlgoDestination -WhatIf -WarningAction SilentlyContinue | Copy-AlgoSource -WhatIf
        ($o | Get-AlgoManualStep).What | Should -HaveCount 2
        Get-AlgoManualStep -ExcludeGeneral | Should -BeNullOrEmpty
    }

    It 'setting them fails, and rehearsing that does not' {
        $rows = Get-AlgoSecret analytics/ForecastDaily
        $rows | Set-AlgoSecret -Value { Get-Secret $_.SecretKey } -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object Status |
            Should -Be Failed, Failed
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AlgoDestinationMissing,*'
        ($rows | Set-AlgoSecret -Value { Get-Secret $_.SecretKey } -WhatIf).Status | Should -Be WouldCreate, WouldCreate
    }
}

Describe 'Once the algorithm exists' {
    BeforeAll {
        $o = 'analytics/ForecastDaily', 'research/WebScraper' | New-AlgoDestination -Owner analytics -WarningVariable warnings -WarningAction SilentlyContinue |
            Copy-AlgoSource
    }

    It 'the operator was warned, and the outcome states what is missing' {
        $warnings -like '*analytics/WebScraper lacks the secrets of research/WebScraper: PROXY_PASSWORD*' | Should -HaveCount 1
        ($o | Where-Object Name -EQ WebScraper).ManualSteps.What | Should -Be 'Set the secret PROXY_PASSWORD.'
    }

    It 'the steps of the journal can be filtered by account, algorithm and area' {
        (Get-AlgoManualStep analytics).Algorithm | Should -Be ForecastDaily, ForecastDaily, WebScraper
        (Get-AlgoManualStep -Algorithm web*).Algorithm | Should -Be WebScraper
        (Get-AlgoManualStep -Algorithm analytics/Web*).Algorithm | Should -Be WebScraper
        Get-AlgoManualStep -Area Organization | Should -BeNullOrEmpty
        Get-AlgoManualStep nobody | Should -BeNullOrEmpty
        (Get-AlgoManualStep | Where-Object Account -EQ '').Count | Should -BeGreaterThan 4
    }

    It 'another session with the same journal lists them too' {
        $before = Get-AlgoSession
        $other = New-TestSession prod-ha -With @{ Journal = $session.JournalPath }
        (Get-AlgoManualStep -Area Secret -Session $other | Where-Object Algorithm).What | Should -HaveCount 3
        (Get-AlgoManualStep -Area Secret -Session $before | Where-Object Algorithm).What | Should -HaveCount 3
    }

    It 'they fit a table of 120 columns, a complete list, and a CSV file' {
        $lines = Get-AlgoManualStep | Get-View
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $lines -match '^Secret +WebScraper +Set the secret PROXY_PASSWORD\.$' | Should -HaveCount 1
        (Get-AlgoManualStep -Algorithm WebScraper | Format-List | Get-View) -match '^(What|Why|Where|How) ' | Should -HaveCount 4
        (Get-AlgoManualStep | ConvertTo-Csv -NoTypeInformation)[0] | Should -Be '"Area","Cluster","Account","Algorithm","What","Why","Where","How"'
    }

    It 'a value in plain text is refused, in a CSV row, in a hashtable and as parameter, and the pipeline continues' {
        $csv = "Owner,Name,DestinationOwner,SecretKey,Value`nresearch,WebScraper,analytics,PROXY_PASSWORD,plain-text-7" | ConvertFrom-Csv
        $table = @{ Owner = 'research'; Name = 'WebScraper'; DestinationOwner = 'analytics'; SecretKey = 'PROXY_PASSWORD'; Value = 'plain-text-7' }
        $o = $csv, $table, ($table + @{ ShortName = 'proxy-password' }) | ForEach-Object { $_ } |
            Set-AlgoSecret -ErrorVariable failures -ErrorAction SilentlyContinue
        $o | Should -BeNullOrEmpty
        $failures | Should -HaveCount 3
        "$($failures[0])" | Should -BeLike '*cannot be given as plain text*Get-Secret*'
        "$failures" | Should -Not -BeLike '*plain-text-7*'
        { Get-AlgoSecret research/WebScraper | Set-AlgoSecret -Value 'plain-text-7' } | Should -Throw '*cannot be given as plain text*'
    }

    It '-WhatIf writes nothing' {
        $mark = Get-TestMark prod-ha
        (Get-AlgoSecret analytics/ForecastDaily | Set-AlgoSecret -Value { Get-Secret $_.SecretKey } -WhatIf).Status | Should -Be WouldCreate, WouldCreate
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
        (Get-AlgoManualStep -ExcludeGeneral).What | Should -HaveCount 3
    }

    It 'a script block computes the value for each row' {
        $o = Get-AlgoSecret analytics/ForecastDaily | Set-AlgoSecret -Value { Get-Secret $_.SecretKey }
        $o.Status | Should -Be Created, Created
        ($o | Sort-Object SecretKey).Provider | Should -Be algorithmia_internal_secret_provider, vault
        (Get-AlgoSecret analytics/ForecastDaily).Presence | Should -Be Both, Both
        (Get-AlgoManualStep -ExcludeGeneral).Algorithm | Should -Be WebScraper
    }

    It 'a script block that fails names the secret, and the others go on' {
        $o = Get-AlgoSecret analytics/ForecastDaily | Set-AlgoSecret -OnConflict Update -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue -Value {
            if ($_.SecretKey -eq 'WEATHER_API_KEY') { throw 'the vault is sealed' }
            Get-Secret $_.SecretKey
        }
        $o.SecretKey, $o.Status | Should -Be WAREHOUSE_PASSWORD, WouldUpdate
        $failed | Should -HaveCount 1
        "$failed" | Should -Be 'analytics/ForecastDaily: WEATHER_API_KEY: the script block of -Value failed: the vault is sealed'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
    }

    It 'a script block that returns <What> names the secret' -ForEach @(
        @{ What = 'plain text'; Script = { 'text' }; Message = '*WAREHOUSE_PASSWORD: The value of a secret cannot be given as plain text*' }
        @{ What = 'several values'; Script = { Get-Secret $_.SecretKey; Get-Secret $_.SecretKey }; Message = '*WAREHOUSE_PASSWORD: *several objects*' }
        @{ What = 'nothing'; Script = { }; Message = '*WAREHOUSE_PASSWORD: There is no value for the secret*' }
    ) {
        Get-AlgoSecret analytics/ForecastDaily | Where-Object SecretKey -EQ WAREHOUSE_PASSWORD |
            Set-AlgoSecret -WhatIf -Value $Script -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -BeLike $Message
    }

    It 'an algorithm is told from its secrets' {
        $null = $o | Set-AlgoSecret -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount $o.Count
        "$($failed[0])" | Should -BeLike "'*' names no secret."
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-AlgoSecret*'
    }

    It 'values can come from Import-Clixml' {
        [pscustomobject]@{ Algorithm = 'research/WebScraper'; DestinationOwner = 'analytics'; ShortName = 'proxy-password'; Value = $vault.PROXY_PASSWORD } |
            Export-Clixml "$TestDrive/secrets.xml"
        (Import-Clixml "$TestDrive/secrets.xml" | Set-AlgoSecret).Status | Should -Be Created
        Get-AlgoManualStep -ExcludeGeneral | Should -BeNullOrEmpty
    }

    It 'existing secrets are replaced on request only' {
        $rows = Get-AlgoSecret analytics/ForecastDaily
        ($rows | Set-AlgoSecret -Value { Get-Secret $_.SecretKey }).Status | Should -Be Unchanged, Unchanged
        ($rows | Set-AlgoSecret -Value { Get-Secret $_.SecretKey } -OnConflict Update).Status | Should -Be Updated, Updated
    }

    It 'the outcomes fit 120 columns' {
        $lines = Get-AlgoSecret analytics/ForecastDaily | Set-AlgoSecret -Value { Get-Secret $_.SecretKey } | Get-View
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        -split $lines[0] | Should -Be Status, Algorithm, Destination, 'SecretKey:', Detail
    }

    It 'a typing error and a missing value are failures that name the secret' {
        @{ Owner = 'research'; Name = 'WebScraper'; DestinationOwner = 'analytics'; SecretKey = 'PROXY'; Value = $vault.PROXY_PASSWORD },
        @{ Owner = 'research'; Name = 'WebScraper'; DestinationOwner = 'analytics'; SecretKey = 'PROXY_PASSWORD' } |
            Set-AlgoSecret -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object Status | Should -Be Failed, Failed
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be AlgoSecretMissing, AlgoInvalidInput
        "$($failures[0].ErrorDetails.RecommendedAction)" | Should -BeLike '*PROXY_PASSWORD*'
    }

    It '-ErrorAction Stop ends the command after the outcome' {
        $row = @{ Owner = 'research'; Name = 'WebScraper'; SecretKey = 'PROXY'; Value = $vault.PROXY_PASSWORD }
        try { $row | Set-AlgoSecret -ErrorAction Stop -OutVariable failed | Out-Null } catch { $thrown = $_ }
        "$thrown" | Should -BeLike '*PROXY*'
        $failed.Status | Should -Be Failed
    }

    It 'outcomes of a job keep their steps' {
        $copied = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($o, 1))
        ($copied | Get-AlgoManualStep).What | Should -HaveCount 3
    }

    It 'rejects input that is not an outcome' { { 42 | Get-AlgoManualStep -ErrorAction Stop } | Should -Throw '*Expected an outcome*' }
}

Describe 'Values' {
    BeforeAll {
        $values = 'raw/secret+value 4711', "two`nlines/of+4712"
        $forms = foreach ($value in $values) {
            $value
            [uri]::EscapeDataString($value)
            ($value | ConvertTo-Json).Trim('"')
            [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($value)).TrimEnd('=')
        }
        @{ WAREHOUSE_PASSWORD = New-Value $values[0]; WEATHER_API_KEY = New-Value $values[1]; PROXY_PASSWORD = New-Value $values[0] } |
            Export-Clixml "$TestDrive/values.xml"
        $said = Invoke-Child (@(Get-TestPrelude; @"
            `$ErrorActionPreference = 'Continue'; `$VerbosePreference = `$DebugPreference = 'Continue'
            `$null = Start-Transcript '$TestDrive/transcript.txt'
            `$session = New-TestSession prod-ha -With @{ Journal = '$TestDrive/secrecy.jsonl' }
            `$values = Import-Clixml '$TestDrive/values.xml'
            `$rows = 'analytics/ForecastDaily', 'research/WebScraper' | Get-AlgoSecret -Owner analytics
            `$rows | Set-AlgoSecret -Value { `$values[`$_.SecretKey] } -OnConflict Update -WhatIf
            `$o = `$rows | Set-AlgoSecret -Value { `$values[`$_.SecretKey] } -OnConflict Update -Verbose
            `$o += @{ Owner = 'research'; Name = 'WebScraper'; SecretKey = 'NO_SUCH'; Value = `$values.PROXY_PASSWORD } | Set-AlgoSecret -Verbose
            `$o | Format-List * -Force; `$o | Format-Custom -Depth 4; `$Error | Format-List * -Force
            `$o | Export-Clixml '$TestDrive/outcomes.xml' -Depth 6
            `$null = Stop-Transcript
"@) -join "`n") | Out-String
        function Find-Value([string] $Text) { $flat = $Text -replace '\r?\n\s*'; foreach ($form in $forms) { if ($Text.Contains($form) -or $flat.Contains($form)) { 'found' } } }
    }

    It 'appear in no stream, transcript, journal or outcome' {
        $said | Should -BeLike '*What if:*Replace the secret''s value*WAREHOUSE_PASSWORD*'
        $said | Should -BeLike '*Updated*'
        $said | Should -BeLike '*DEBUG:*PUT /v1/algorithms/*'
        Find-Value $said | Should -BeNullOrEmpty
        foreach ($file in 'transcript.txt', 'secrecy.jsonl', 'outcomes.xml') {
            $text = Get-Content (Join-Path $TestDrive $file) -Raw
            $text.Length | Should -BeGreaterThan 200
            Find-Value $text | Should -BeNullOrEmpty -Because $file
        }
    }

    It 'would be found' { foreach ($form in $forms) { Find-Value "before $form after" | Should -Not -BeNullOrEmpty } }
}
