# Keys leave the module in request headers only, and values of secrets in the bodies of requests. A whole migration with failures runs in a shell with
# all streams, transcripts and exports, while this one inspects the processes and the temporary files. The owner 'outsider' at prod-ha belongs to
# this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $null = Get-TestCluster dev

    # What encodings change, and what separates the parts of an address.
    $canaries = @{ Secret = 'canary /+=%@: secret'; Token = 'canary/+=%@: token'; Proxy = 'canary /+=%@: proxy' }
    $proxy = "http://robot:$([uri]::EscapeDataString($canaries.Proxy))@proxy.example.com:3128"
    $keys = @(Get-TestKey) + @($canaries.Values)
    $forms = foreach ($key in $keys) {
        $escaped = [uri]::EscapeDataString($key)
        $key
        $escaped
        [regex]::Replace($escaped, '%..', { "$args".ToLowerInvariant() })
        $key.Replace('/', '%2F')
        $key.Replace('/', '\/')
        [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($key))
    }
    foreach ($pair in "robot:$($canaries.Proxy)", "robot:$($canaries.Token)") {
        $forms += [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($pair))
    }
    $forms += foreach ($name in 'dev', 'prod', 'prod-ha') {
        foreach ($account in (Get-TestCluster $name).accounts) {
            [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($account.name):$($account.key)"))
        }
    }
    $forms = $forms | Sort-Object -Unique
    function Find-Key([string[]] $Text) {
        <# The forms of keys that the text contains, shortened because a test report must not contain keys. #>
        $all = $Text -join "`n"
        # A key may be wrapped at the console's width.
        $unwrapped = $all -replace '\r?\n\s*'
        foreach ($form in $forms) { if ($all.Contains($form) -or $unwrapped.Contains($form)) { "$($form.Substring(0, 6))..." } }
    }

    $folder = Join-Path $TestDrive said
    $temporary = Join-Path $folder temporary
    $null = New-Item -ItemType Directory $folder, $temporary
    $script = @"
        `$env:HTTPS_PROXY = `$env:HTTP_PROXY = '$proxy'; `$env:NO_PROXY = 'localhost,127.0.0.1'
        `$env:TMPDIR = `$env:TMP = `$env:TEMP = '$temporary'
        $(Get-TestPrelude)
        `$null = Start-Transcript '$folder/transcript.txt'
        `$ErrorActionPreference = 'Continue'
        # Not by -Debug, with which Windows PowerShell prompts at every message.
        `$VerbosePreference = `$DebugPreference = 'Continue'
        `$dev = Get-TestCluster dev; `$there = Get-TestCluster prod-ha
        `$source = Connect-AlgoCluster `$dev.domain -ApiUri `$dev.apiUri -GitUri `$dev.gitUri -Credential (Get-TestCredential dev) -AdminKey (Get-TestAdminKey dev)
        `$destination = Connect-AlgoCluster `$there.domain -ApiUri `$there.apiUri -GitUri `$there.gitUri -Credential (Get-TestCredential prod-ha)
        `$session = New-AlgoSession `$source `$destination -Journal '$folder/journal.jsonl' -GitEngine git -Verbose ``
            -HostCredential @{ 'gitlab.example.com' = [pscredential]::new('robot', (ConvertTo-TestKey '$($canaries.Token)')) }
        `$session, `$source, `$destination, `$source.Keys, `$source.Keys.Standard, `$source.Keys.Standard.Value, `$source.Keys.Admin | ForEach-Object {
            "`$_"; `$_ | Format-List * -Force; `$_ | Format-Table; `$_ | Format-Custom -Depth 4; `$_ | ConvertTo-Json -Depth 3 -WarningAction Ignore }
        Connect-AlgoCluster `$there.domain -ApiUri `$there.apiUri -Credential (Get-TestCredential dev research)
        Connect-AlgoCluster `$there.domain -ApiUri `$there.apiUri -Credential ([pscredential]::new('research', (Get-TestAdminKey prod-ha)))
        Get-AlgoAlgorithm research TextTokens, Echo, BrokenBuild, RareEnvironment -Verbose |
            New-AlgoDestination -Owner outsider -Verbose | Copy-AlgoSource -Verbose | Publish-AlgoVersion -Verbose -OutVariable outcomes
        'research/TextTokens' | Copy-AlgoSource -Owner outsider -Verbose
        Copy-AlgoSource research/OddNames -Owner limited -Verbose
        'research/WebScraper' | New-AlgoDestination -Owner outsider -Verbose | Copy-AlgoSource -Verbose
        Get-AlgoSecret research/WebScraper -Owner outsider |
            Set-AlgoSecret -Value (ConvertTo-TestKey '$($canaries.Secret)') -Verbose -OutVariable +outcomes
        'research/Samples' | Copy-AlgoData -Owner outsider -Verbose -OutVariable +outcomes
        Test-AlgoMigration research/TextTokens, research/WebScraper -Owner outsider -Verbose | Format-List * -Force
        New-AlgoMigrationPlan research/TextTokens -Phase Algorithms -Path '$folder/plan.jsonl' -Verbose -Force
        Compare-AlgoCluster research/TextTokens, research/WebScraper -Owner outsider -Verbose | Format-List * -Force
        Get-AlgoJournal -Last | Format-List * -Force
        Export-AlgoReport '$folder/report.html' -Last
        Get-AlgoVersionMap -Owner outsider
        Get-AlgoEnvironmentMap
        `$outcomes, `$Error | ForEach-Object { `$_ | Format-List * -Force; `$_ | Format-Custom -Depth 3 }
        `$Error | ForEach-Object { "`$(`$_.Exception)"; `$_.Exception.ToString(); `$_ | ConvertTo-Json -Depth 2 -WarningAction Ignore }
        `$outcomes | Export-Clixml '$folder/outcomes.xml' -Depth 6
        `$session, `$source | Export-Clixml '$folder/session.xml' -Depth 5
        `$outcomes | Export-Csv '$folder/outcomes.csv' -NoTypeInformation
        `$Error | Export-Clixml '$folder/errors.xml' -Depth 3
        Export-AlgoArchive '$folder/archive' research/TextTokens, research/WebScraper -From `$source -People -Verbose -OutVariable others
        Connect-AlgoArchive '$folder/archive' -OutVariable +others
        # In a journal of its own, because other files expect the rest.
        `$other = New-AlgoSession `$source `$destination -Journal '$folder/undone.jsonl' -GitEngine git -Verbose
        'research/TextCleaner' | New-AlgoDestination -Owner outsider -Session `$other -Verbose | Copy-AlgoSource -Session `$other -Verbose
        Undo-AlgoMigration -Last -Confirm:`$false -Session `$other -Verbose -OutVariable +others
        `$others | ForEach-Object { `$_ | Format-List * -Force; `$_ | Format-Custom -Depth 3; `$_ | ConvertTo-Json -Depth 3 -WarningAction Ignore }
        `$others | Export-Clixml '$folder/others.xml' -Depth 6
        "Others: `$(@(`$others | ForEach-Object { `$_.GetType().Name } | Sort-Object -Unique))"
        "Outcomes: `$(`$outcomes.Count), errors: `$(`$Error.Count)"
        `$null = Stop-Transcript
"@
    $child = Start-Child $script
    $lines = [System.Collections.Generic.HashSet[string]]::new()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $kept = [System.Collections.Generic.Dictionary[string, string]]::new()
    while (-not $child.HasExited -and $clock.Elapsed.TotalSeconds -lt 90) {
        foreach ($file in Get-ChildItem $temporary -Recurse -File -Force -ErrorAction Ignore) {
            if ($file.Length -lt 1MB -and -not $kept.ContainsKey($file.FullName)) {
                $text = try { [System.IO.File]::ReadAllText($file.FullName) } catch { $null }
                if ($text) { $kept[$file.FullName] = $text }
            }
        }
        if (-not (Test-Windows)) { foreach ($line in & ps -ww -eo args) { $null = $lines.Add($line) } }
        else { foreach ($process in Get-CimInstance Win32_Process) { $null = $lines.Add("$($process.CommandLine)") } }
        Start-Sleep -Milliseconds 100
    }
    $output = @(Get-Content $child.Output, $child.Errors)
}
AfterAll { Stop-Child $child }

Describe 'A migration with all streams' {
    It 'ran to its end, with outcomes and failures' {
        $output -like 'Outcomes: 6, errors: *' | Should -HaveCount 1 -Because ($output | Select-Object -Last 20 | Out-String)
        $output -join "`n" | Should -Match 'errors: [1-9]'
    }

    It 'would be detected: the search finds a key in each of its forms, and across line breaks' {
        foreach ($form in $forms) { Find-Key "before $form after" | Should -Not -BeNullOrEmpty }
        Find-Key $keys[0].Insert(9, "`n    ") | Should -Not -BeNullOrEmpty
    }

    It 'shows no key in any of its streams' {
        foreach ($stream in 'DEBUG', 'VERBOSE') { $output -match "^$($stream): " | Should -Not -BeNullOrEmpty -Because $stream }
        Find-Key $output | Should -BeNullOrEmpty
    }

    It 'leaves no key in <_>' -ForEach 'transcript.txt', 'journal.jsonl', 'undone.jsonl', 'outcomes.xml', 'session.xml', 'errors.xml', 'others.xml', 'outcomes.csv', 'plan.jsonl', 'report.html' {
        $text = Get-Content (Join-Path $folder $_) -Raw
        $text.Length | Should -BeGreaterThan 200
        Find-Key $text | Should -BeNullOrEmpty
    }

    It 'exported an archive, read it, and took the run back' { $output | Should -Contain 'Others: AlgoCluster ArchiveOutcome UndoOutcome' }

    It 'leaves no key in the archive' {
        $files = @(Get-ChildItem (Join-Path $folder archive) -Recurse -File -Force)
        $files.Name | Should -Contain 'manifest.json'
        Find-Key @($files.FullName) | Should -BeNullOrEmpty
        Find-Key @($files | ForEach-Object { [System.Text.Encoding]::GetEncoding(28591).GetString([System.IO.File]::ReadAllBytes($_.FullName)) }) | Should -BeNullOrEmpty
    }

    It 'leaves no key in a temporary file, and no file' {
        @($kept.Keys) -like '*algo-git-*' | Should -Not -BeNullOrEmpty -Because 'the files of a copy must have been seen'
        Find-Key @($kept.Values) | Should -BeNullOrEmpty
        Get-ChildItem $temporary -Recurse -File -Force | Where-Object FullName -Like '*algo-git-*' | Should -BeNullOrEmpty
    }

    It 'set the secret' { $output -join "`n" | Should -Match 'PROXY_PASSWORD' }

    It 'shows of the admin key only that there is one' { $output -join "`n" | Should -Match 'HasAdmin\s*:\s*True' }

    It 'passes no key to a process on its command line' {
        $lines -match '\bgit\b.*(fetch|push|ls-remote|remote-https?)' | Should -Not -BeNullOrEmpty -Because 'a git process must have been seen'
        Find-Key @($lines) | Should -BeNullOrEmpty
    }
}

Describe 'The clusters' {
    It 'received no key in an address' {
        $requests = 'dev', 'prod', 'prod-ha' | ForEach-Object { Get-TestRequest $_ }
        $requests.Count | Should -BeGreaterThan 50
        $requests | Where-Object keyInUrl | Should -BeNullOrEmpty
        Find-Key ($requests | ConvertTo-Json -Depth 5 -WarningAction Ignore) | Should -BeNullOrEmpty
    }
}
