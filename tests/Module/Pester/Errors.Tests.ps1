# Errors as users read them and scripts match them. Own destinations: limited and analytics at prod-ha, outsider at slow.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession
    $dev = Get-TestCluster dev
    $key = Get-TestCredential dev research
    $at = @{ Domain = $dev.domain; ApiUri = $dev.apiUri; GitUri = $dev.gitUri }

    function Get-Failure([scriptblock] $Call) {
        <# The terminating error of a call, or the first error it writes. #>
        $ErrorActionPreference = 'Stop'
        try { $null = & $Call } catch { return $_ }
        throw 'It did not fail.'
    }
    function Assert-Failure($Failure, [string] $Id, [string] $Category, [string] $Message, [string] $Help) {
        $Failure.FullyQualifiedErrorId | Should -BeLike "$Id,AlgorithmiaMigration.Commands.*Command"
        "$($Failure.CategoryInfo.Category)" | Should -Be $Category
        "$Failure" | Should -BeLike $Message
        $Failure.ErrorDetails.RecommendedAction | Should -BeLike $Help
    }
}

Describe 'Connect-AlgoCluster reports' {
    It 'that <Because>' -ForEach @(
        @{ Because = 'a domain does not resolve'; Id = 'AlgoUnknownHost'; Category = 'ConnectionError'
            Call = { Connect-AlgoCluster no-such-cluster.invalid -Credential $key }
            Message = '*api.no-such-cluster.invalid*cannot be resolved*'; Help = '*typing error*-ApiUri*' }
        @{ Because = 'nothing listens at an address'; Id = 'AlgoConnectionRefused'; Category = 'ConnectionError'
            Call = { Connect-AlgoCluster closed.example -ApiUri http://127.0.0.1:1 -GitUri http://127.0.0.1:1 -Credential $key }
            Message = '*closed.example refuses connections (127.0.0.1:1)*'; Help = '*firewalls*' }
        @{ Because = 'a certificate has an unknown authority'; Id = 'AlgoCertificateRejected'; Category = 'SecurityError'
            Call = { Connect-AlgoCluster $dev.domain -ApiUri "https://127.0.0.1:$(([uri]$dev.httpsApiUri).Port)" -Credential $key }
            Message = '*is not trusted*'; Help = '*-CaCertificate*' }
        @{ Because = 'a file of authorities is missing'; Id = 'AlgoInvalidInput'; Category = 'InvalidArgument'
            Call = { Connect-AlgoCluster @at -CaCertificate (Join-Path $TestDrive nothing.pem) -Credential $key }
            Message = '*nothing.pem*'; Help = '*' }
        @{ Because = 'a key is wrong'; Id = 'AlgoKeyRefused'; Category = 'AuthenticationError'
            Call = { Connect-AlgoCluster @at -Credential ([pscredential]::new('research', (ConvertTo-TestKey simWrongWrongWrongWrongWrong1))) }
            Message = "*$($dev.domain)*refuses*research*"; Help = '*key is complete*' }
        @{ Because = 'an admin key is given in place of a standard one'; Id = 'AlgoWrongKeyKind'; Category = 'AuthenticationError'
            Call = { Connect-AlgoCluster @at -Credential ([pscredential]::new('research', (Get-TestAdminKey))) }
            Message = '*looks like an admin key*'; Help = '*-AdminKey*' }
        @{ Because = 'a standard key is given in place of the admin key'; Id = 'AlgoWrongKeyKind'; Category = 'AuthenticationError'
            Call = { Connect-AlgoCluster @at -Credential $key -AdminKey $key }
            Message = '*-AdminKey is not an admin key*'; Help = '*admin page*' }
        @{ Because = 'an environment variable with the key is not set'; Id = 'AlgoKeyMissing'; Category = 'AuthenticationError'
            Call = { Connect-AlgoCluster @at -KeyVariable ALGO_TEST_NOTHING -KeyOwner research }
            Message = "*'ALGO_TEST_NOTHING' is not set*"; Help = '*' }
        @{ Because = 'a domain is invalid'; Id = 'AlgoInvalidInput'; Category = 'InvalidArgument'
            Call = { Connect-AlgoCluster 'dev example' -Credential $key }
            Message = "*'dev example' is not the domain of a cluster*"; Help = '*such as dev.example.com*' }
        @{ Because = 'an address contains a key'; Id = 'AlgoInvalidInput'; Category = 'InvalidArgument'
            Call = { Connect-AlgoCluster dev.example.com -ApiUri https://user:word@api.dev.example.com -Credential $key }
            Message = '*-ApiUri*not a valid address*'; Help = '*without a user name*' }
        @{ Because = 'a key is empty'; Id = 'AlgoInvalidInput'; Category = 'InvalidArgument'
            Call = { Connect-AlgoCluster @at -Key ([securestring]::new()) -KeyOwner research }
            Message = '*key is empty*'; Help = '*' }
    ) {
        Assert-Failure (Get-Failure $Call) $Id $Category $Message $Help
    }

    It 'that a key cannot be given as plain text, without repeating it' {
        $failure = Get-Failure { Connect-AlgoCluster @at -Key simPlainPlainPlainPlain -KeyOwner research }
        "$failure" | Should -BeLike '*cannot be given as plain text*environment variable*'
        "$failure" | Should -Not -BeLike '*simPlain*'
        "$(Get-Failure { Connect-AlgoCluster @at -Credential $key -AdminKey simPlainPlainPlainPlain })" | Should -BeLike '*cannot be given as plain text*'
    }

    It 'that a key belongs to another account than stated' {
        $cluster = Connect-AlgoCluster @at -Credential ([pscredential]::new('load', $key.Password)) -WarningVariable warned -WarningAction SilentlyContinue
        $cluster | Should -Not -BeNullOrEmpty
        "$warned" | Should -BeLike "*does not belong to 'load'*research*"
    }
}

Describe 'Connect-AlgoCluster accepts' {
    It 'credentials, several at once' {
        (Connect-AlgoCluster @at -Credential (Get-TestCredential dev research, load)).Keys.Standard.User | Should -Be load, research
    }

    It 'a SecureString with its owner' {
        "$((Connect-AlgoCluster @at -Key $key.Password -KeyOwner research).Keys)" | Should -Be research
    }

    It 'a key from an environment variable, and the admin key' {
        $env:ALGO_TEST_KEY = $key.GetNetworkCredential().Password
        $env:ALGO_TEST_ADMIN = $dev.adminKey
        try { "$((Connect-AlgoCluster @at -KeyVariable ALGO_TEST_KEY -KeyOwner research -AdminKeyVariable ALGO_TEST_ADMIN).Keys)" | Should -Be 'research + admin' }
        finally { Remove-Item Env:ALGO_TEST_KEY, Env:ALGO_TEST_ADMIN }
    }

    It 'a certificate authority of the cluster''s own' {
        (Connect-AlgoCluster $dev.domain -ApiUri "https://127.0.0.1:$(([uri]$dev.httpsApiUri).Port)" -CaCertificate $dev.caCertificate -Credential $key).Name |
            Should -Be $dev.domain
    }

    It 'pasted addresses with scheme, prefix and version' {
        (Connect-AlgoCluster "https://api.$($dev.domain)/" -ApiUri "$($dev.apiUri)v1/" -GitUri $dev.gitUri -Credential $key).Name | Should -Be $dev.domain
    }
}

Describe 'New-AlgoSession reports' {
    BeforeAll { $prod = Connect-TestCluster prod; $source = Connect-TestCluster dev }
    AfterAll { $session = New-TestSession }

    It 'that <Because>' -ForEach @(
        @{ Because = 'a destination is given twice'; Call = { New-AlgoSession $source $prod, $prod }; Message = '*given twice*' }
        @{ Because = 'a map does not exist'; Call = { New-AlgoSession $source $prod -OwnerMap (Join-Path $TestDrive none.csv) }; Message = '*none.csv*does not exist*' }
        @{ Because = 'a map maps one owner to two'; Message = "*'research' to both 'load' and 'reader'*"
            Call = { New-AlgoSession $source $prod -OwnerMap @{ Source = 'research'; Destination = 'load' }, @{ Source = 'research'; Destination = 'reader' } } }
        @{ Because = 'a map contains an invalid owner'; Call = { New-AlgoSession $source $prod -OwnerMap @{ research = '9lives' } }; Message = "*'9lives' is not a valid destination owner of 'research'*" }
    ) {
        Assert-Failure (Get-Failure $Call) AlgoInvalidInput InvalidArgument $Message '?*'
        Get-AlgoSession | Should -BeNullOrEmpty
    }
}

Describe 'A stage reports of an item' {
    It 'that <Because>' -ForEach @(
        @{ Because = 'the source does not exist'; Id = 'AlgoAlgorithmNotFound'; Category = 'ObjectNotFound'
            Call = { New-AlgoDestination research/Nothing }; Message = '*research/Nothing*does not exist*'; Help = '*case-sensitive*' }
        @{ Because = 'the destination''s owner does not exist'; Id = 'AlgoOwnerNotFound'; Category = 'ObjectNotFound'
            Call = { New-AlgoDestination research/Echo -Owner nobody_here }; Message = '*Cannot *: the account does not exist on *'; Help = '*map the owner*' }
        @{ Because = 'it would be copied onto itself'; Id = 'AlgoSameSourceAndDestination'; Category = 'InvalidArgument'
            Call = { New-AlgoDestination research/Echo -Session (New-TestSession dev) }; Message = '*onto itself*'; Help = '*-Owner*' }
        @{ Because = 'the destination is missing'; Id = 'AlgoDestinationMissing'; Category = 'ObjectNotFound'
            Call = { Copy-AlgoSource research/Echo -Owner analytics -Session (New-TestSession prod-ha) }; Message = '*analytics/Echo: The destination algorithm does not exist*'; Help = '*New-AlgoDestination*' }
        @{ Because = 'the destination to publish at is missing'; Id = 'AlgoDestinationMissing'; Category = 'ObjectNotFound'
            Call = { Publish-AlgoVersion research/Echo -Owner analytics -Session (New-TestSession prod-ha) }; Message = '*analytics/Echo: The destination algorithm does not exist*'; Help = '*Copy-AlgoSource*' }
        @{ Because = 'the commit to publish is not a copy of the source'; Id = 'AlgoBuildIsOfAnotherCommit'; Category = 'InvalidOperation'
            Call = { Publish-AlgoVersion research/TakenName -WhatIf }; Message = '*is not a copy of the source*other code*'; Help = '*Copy-AlgoSource*' }
        @{ Because = 'the stage in between was skipped'; Id = 'AlgoDestinationMissing'; Category = 'ObjectNotFound'
            Call = { New-AlgoDestination research/FileGone -Owner analytics -WhatIf | Publish-AlgoVersion -WhatIf }; Message = '*analytics/FileGone: The destination algorithm does not exist*'; Help = '*Copy-AlgoSource*' }
        @{ Because = 'the version does not exist'; Id = 'AlgoVersionNotFound'; Category = 'ObjectNotFound'
            Call = { Copy-AlgoSource research/TakenName/9.9.9 -WhatIf }; Message = '*no version 9.9.9*'; Help = '*existing version*' }
        @{ Because = 'the commit does not exist'; Id = 'AlgoVersionNotFound'; Category = 'ObjectNotFound'
            Call = { Copy-AlgoSource "research/TakenName/$('f' * 40)" -WhatIf }; Message = '*ffffff*'; Help = '*' }
        @{ Because = 'nothing is published'; Id = 'AlgoVersionNotFound'; Category = 'ObjectNotFound'
            Call = { New-AlgoDestination research/TextTokens -Owner outsider -WhatIf | Copy-AlgoSource -Version Published -WhatIf }; Message = '*no published version*'; Help = '*' }
        @{ Because = 'its code is at an external host'; Id = 'AlgoSourceHostedElsewhere'; Category = 'InvalidOperation'
            Call = { Copy-AlgoSource research/HostedElsewhere -WhatIf }; Message = '*github/research/HostedElsewhere*no credential*'; Help = '*-HostCredential*' }
        @{ Because = 'the key''s owner has no access to the source'; Id = 'AlgoAccessDenied'; Category = 'PermissionDenied'
            Call = { New-AlgoDestination research/FileGone -WhatIf -Session (New-AlgoSession (Connect-TestCluster dev outsider) (Connect-TestCluster prod)) }
            Message = '*does not let*outsider*'; Help = '?*' }
        @{ Because = 'a source that the key''s owner could have access to is missing'; Id = 'AlgoAlgorithmNotFound'; Category = 'ObjectNotFound'
            Call = { New-AlgoDestination research/Nothing -Session (New-AlgoSession (Connect-TestCluster dev outsider) (Connect-TestCluster prod)) }
            Message = '*does not exist*'; Help = '?*' }
        @{ Because = 'the key may not manage algorithms'; Id = 'AlgoAccessDenied'; Category = 'PermissionDenied'
            Call = { New-AlgoDestination research/Echo -Owner limited -Session (New-AlgoSession (Connect-TestCluster dev) (Connect-TestCluster prod limited) -Journal (Join-Path $TestDrive limited.jsonl)) }
            Message = '*does not let*limited*create*'; Help = '?*' }
    ) {
        Assert-Failure (Get-Failure $Call) $Id $Category $Message $Help
    }
}

Describe 'A failed item' {
    BeforeAll {
        $null = New-TestSession
        $seen = [System.Collections.Generic.List[object]]::new()
        $outcome = New-AlgoDestination research/Nothing -ErrorAction SilentlyContinue -ErrorVariable failed
        $success = $?
    }

    It 'is an outcome and an error' {
        $outcome.Status | Should -Be Failed
        $outcome.Failure.Kind | Should -Be AlgorithmNotFound
        $outcome.Detail | Should -BeLike '*does not exist*'
        $failed | Should -HaveCount 1
    }

    It 'is the error''s target, and can be piped in again' {
        $failed[0].TargetObject | Should -Be $outcome
        ($failed.TargetObject | New-AlgoDestination -ErrorAction SilentlyContinue).Status | Should -Be Failed
    }

    It 'makes $? false' { $success | Should -BeFalse }
    It 'can be caught by its type' {
        try { New-AlgoDestination research/Nothing -ErrorAction Stop | ForEach-Object { $seen.Add($_) }; $caught = 'nothing' }
        catch [AlgorithmiaMigration.MigrationException] { $caught = $_.Exception.Kind }
        $caught | Should -Be AlgorithmNotFound
    }

    It 'is written before -ErrorAction Stop ends the pipeline' { $seen.Status | Should -Be Failed }
    It 'does not affect the others' {
        $o = 'research/Nothing', 'research/Echo' | New-AlgoDestination -Owner outsider -WhatIf -ErrorAction SilentlyContinue
        $o | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Status)" } | Should -Be 'Echo WouldCreate', 'Nothing Failed'
    }

    It 'can be ignored' {
        $before = $global:Error.Count
        $null = New-AlgoDestination research/Nothing -ErrorAction Ignore
        $global:Error.Count | Should -Be $before
    }
}

Describe 'An algorithm that was created and not copied' {
    It 'is not published, because its template is not a release' {
        $null = New-TestSession prod-ha
        $o = New-AlgoDestination research/GeoLookup -Owner analytics | Publish-AlgoVersion -ErrorAction SilentlyContinue
        "$($o.Stage) $($o.Status) $($o.Failure.Kind)" | Should -Be 'Version Failed BuildIsOfAnotherCommit'
        (Invoke-TestApi prod-ha analytics 'algorithms/analytics/GeoLookup/versions?published=true').results | Should -BeNullOrEmpty
    }
}

Describe 'A failing build' {
    BeforeAll {
        $null = New-TestSession prod-ha
        $outcome = New-AlgoDestination research/BrokenBuild -Owner analytics | Copy-AlgoSource -ErrorAction SilentlyContinue -ErrorVariable failed
    }

    It 'is a one-line error with the end of the log' {
        Assert-Failure $failed[0] AlgoBuildFailed InvalidResult '*BrokenBuild*failed: *non-zero code*' '*run the same command again*Detail*'
        "$($failed[0])" | Should -Not -BeLike "*`n*"
    }

    It 'has the end of its log in Detail' {
        $lines = $outcome.Detail -split "`n"
        $lines.Count | Should -BeGreaterThan 3
        $lines[-1] | Should -BeLike '*non-zero code*'
        $outcome.Summary | Should -Be $lines[0]
    }

    It 'names the commit that was pushed' {
        $outcome.DestinationCommit | Should -Match '^[0-9a-f]{40}$'
        (Invoke-TestApi prod-ha analytics algorithms/analytics/BrokenBuild/log | ConvertTo-Json -Depth 5) | Should -BeLike "*$($outcome.DestinationCommit)*"
    }

    It 'is not published' {
        $o = $outcome | Publish-AlgoVersion
        $o.Stage, $o.Status | Should -Be Source, Failed
    }

    It 'pushes no second commit when it is retried' {
        $commits = (Invoke-TestApi prod-ha analytics algorithms/analytics/BrokenBuild/log | ConvertTo-Json -Depth 5)
        ($outcome | Copy-AlgoSource -ErrorAction SilentlyContinue).Failure.Kind | Should -Be BuildFailed
        (Invoke-TestApi prod-ha analytics algorithms/analytics/BrokenBuild/log | ConvertTo-Json -Depth 5) | Should -Be $commits
    }
}

Describe 'A build that does not end in time' {
    It 'is a time-out, and the next run finds it' {
        $null = New-TestSession slow
        $created = New-AlgoDestination research/TextTokens -Owner outsider
        $o = $created | Copy-AlgoSource -BuildTimeout 00:00:01 -ErrorAction SilentlyContinue -ErrorVariable failed
        Assert-Failure $failed[0] AlgoBuildTimedOut OperationTimeout '*did not finish within 00:00:01*' '*-BuildTimeout*'
        $again = $o | Copy-AlgoSource
        "$($again.Status) $($again.DestinationCommit)" | Should -Be "Unchanged $($o.DestinationCommit)"
    }
}

Describe 'A failure that affects all items' {
    It 'ends the command after the outcome: a key that is refused' {
        $null = New-TestSession prod-ha
        $mark = Get-TestMark prod-ha
        $seen = [System.Collections.Generic.List[object]]::new()
        $failure = Get-Failure {
            'research/Echo', 'research/Hello', 'research/TextTokens' | New-AlgoDestination -Owner limited -ThrottleLimit 1 -ErrorAction SilentlyContinue |
                ForEach-Object { $seen.Add($_) }
        }
        Assert-Failure $failure AlgoKeyRefused AuthenticationError '*refuses*limited*' '*revoked*'
        $seen.Status | Should -Be Failed
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -HaveCount 1
    }

    It 'ends the command: a journal that cannot be written' {
        $file = Join-Path $TestDrive file.txt
        Set-Content $file x
        $s = New-TestSession prod-ha -With @{ Journal = Join-Path $file journal.jsonl }
        Assert-Failure (Get-Failure { New-AlgoDestination research/Echo -Owner analytics -Session $s }) AlgoJournalFailed WriteError '*journal.jsonl*cannot be opened*' '*-Journal*'
    }

    It 'ends the command: no git engine' {
        $s = New-TestSession prod -With @{ GitEngine = 'git' }
        $path = $env:PATH
        $env:PATH = $TestDrive
        try { $failure = Get-Failure { Copy-AlgoSource research/TakenName -WhatIf -Session $s } } finally { $env:PATH = $path }
        Assert-Failure $failure AlgoNoGitEngine NotInstalled '*No git engine is available*' '*Install git*'
    }

    It 'is not raised for a missing session when -Cluster is given' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
        try {
            $null = $shell.AddCommand('Import-Module').AddParameter('Name', $env:ALGO_TEST_MODULE).AddStatement()
            $null = $shell.AddCommand('Get-AlgoAlgorithm').AddParameter('Owner', 'research/Echo').AddParameter('Cluster', (Connect-TestCluster dev))
            $shell.Invoke().Name | Should -Be Echo
        }
        finally { $shell.Dispose() }
    }

    It 'ends the command: no session, for <_>' -ForEach 'New-AlgoDestination a/b', 'Copy-AlgoSource a/b', 'Publish-AlgoVersion a/b', 'Get-AlgoAlgorithm', 'Get-AlgoVersionMap', 'Get-AlgoEnvironmentMap' {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
        try {
            $null = $shell.AddCommand('Import-Module').AddParameter('Name', $env:ALGO_TEST_MODULE).AddStatement()
            $null = $shell.AddScript("try { $_ } catch { `$_ }")
            Assert-Failure $shell.Invoke()[0] AlgoSessionMissing InvalidOperation '*no session in this runspace*' '*New-AlgoSession*$using:session*'
        }
        finally { $shell.Dispose() }
    }
}
