# Users, organizations, maps and keys. Real moves go to prod-ha; nothing is written to prod.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    function Connect-People([string] $Name) {
        $cluster = Get-TestCluster $Name
        Connect-AlgoCluster $cluster.domain -AdminKey (Get-TestAdminKey $Name) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }
    function New-PeopleSession([string] $Destination, [string] $Journal = (Join-Path $TestDrive "$([guid]::NewGuid()).jsonl")) {
        New-AlgoSession (Connect-People dev) (Connect-People $Destination) -Journal $Journal
    }
    function Get-Write([string] $Cluster, [scriptblock] $Block) {
        $marks = @{ dev = Get-TestMark dev; $Cluster = Get-TestMark $Cluster }
        $null = & $Block
        foreach ($name in 'dev', $Cluster) { Get-TestRequest $name $marks[$name] | Where-Object IsWrite | ForEach-Object { "$($_.method) $($_.path)" } }
    }
    $session = New-PeopleSession prod
}

Describe 'Get-AlgoUser and Get-AlgoOrganization' {
    It 'list the session''s source' {
        (Get-AlgoUser).Name | Should -Contain ann_lee
        (Get-AlgoUser *_lee, erin_fox).Name | Sort-Object | Should -Be ann_lee, erin_fox
        (Get-AlgoUser ann_lee).Email | Should -Be ann.lee@example.com
        'ann_lee', 'gus*' | Get-AlgoUser | ForEach-Object Name | Should -Be ann_lee, gus_hill
    }

    It 'list a given cluster' {
        (Get-AlgoUser cmoss -Cluster $session.Destinations[0]).Cluster | Should -Be $session.Destinations[0].Name
        (Get-AlgoOrganization hal* -Cluster $session.Destinations[0]).Name | Should -Be hal_park
    }

    It 'return members with their roles, the type by name, and groups' {
        $forecasting = Get-AlgoOrganization forecasting
        $forecasting.Type | Should -Be pro
        "$($forecasting.Members)" | Should -Be 'ann_lee (owner) bob_ray carla_moss (owner) erin_fox gus_hill (invited)'
        $forecasting.Groups[0].Field | Should -Be external_admin_group
    }

    It 'report a missing account that was named exactly' {
        Get-AlgoUser nobody -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'AlgoOwnerNotFound,AlgorithmiaMigration.Commands.GetUserCommand'
        Get-AlgoOrganization nothing -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'AlgoOwnerNotFound,AlgorithmiaMigration.Commands.GetOrganizationCommand'
    }
}

Describe 'Move-AlgoUser rehearsed' {
    It 'writes to no cluster, leaves no journal, and reports no success' {
        Get-Write prod { $script:o = Get-AlgoUser | Move-AlgoUser -WhatIf -ErrorAction SilentlyContinue } | Should -BeNullOrEmpty
        Test-Path $session.JournalPath | Should -BeFalse
        $o | Where-Object Name -EQ erin_fox | ForEach-Object Status | Should -Be WouldCreate
        $o | Where-Object Name -EQ carla_moss | ForEach-Object DestinationName | Should -Be cmoss
        $o.Status | Sort-Object -Unique | Should -Be Unchanged, Failed, WouldCreate
    }

    It 'finds every conflict and every account that would be refused' {
        $failed = Get-AlgoUser | Move-AlgoUser -WhatIf -ErrorAction SilentlyContinue | Where-Object Status -EQ Failed | Sort-Object Name
        $failed | ForEach-Object { "$($_.Name) $($_.Failure.Kind)" } | Should -Be 'bob_ray AccountConflict', 'dave_kim AccountRefused',
            'hal_park AccountConflict', 'quarterly_forecast_service_account AccountRefused'
    }

    It 'takes names, rows with Name, UserName or Email, and hashtables, and skips an invalid item' {
        $o = 'erin_fox', @{ UserName = 'ann_lee' }, ('Email,x', 'gus.hill@example.com,1' | ConvertFrom-Csv), 'no-name', @{ What = 1 },
            ('Name,Email', 'research,wrong@example.com' | ConvertFrom-Csv) | Move-AlgoUser -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        $o.Name | Sort-Object | Should -Be ann_lee, erin_fox, gus_hill, research
        ($o | Where-Object Name -EQ research).Failure.Kind | Should -Be InvalidInput
        ($failed | Where-Object FullyQualifiedErrorId -Like 'ParameterArgumentTransformationError,*').Count | Should -Be 2
    }

    It 'stops with -ErrorAction Stop at the first refusal' {
        { Get-AlgoUser | Move-AlgoUser -WhatIf -ErrorAction Stop } | Should -Throw '*bob_ray*another user*'
    }
}

Describe 'A map of accounts' {
    BeforeAll { $file = Join-Path $TestDrive users.csv }

    It 'is written pre-filled; open entries are empty and are returned' {
        Get-Write prod { $script:open = Move-AlgoUser -MapTemplate $file } | Should -BeNullOrEmpty
        $open.Source | Sort-Object | Should -Be bob_ray, dave_kim, hal_park, quarterly_forecast_service_account
        (Get-Content $file -TotalCount 1) | Should -Be '"Source","SourceEmail","Destination","DestinationEmail","Finding"'
        [System.IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        $rows = Import-Csv $file
        ($rows | Where-Object Source -EQ carla_moss).Destination | Should -Be cmoss
        ($rows | Where-Object Source -EQ erin_fox).Destination | Should -Be erin_fox
        ($rows | Where-Object Destination -EQ '').Source.Count | Should -Be 4
    }

    It 'is merged into what is filled in, once, and the previous file is kept' {
        $rows = @(Import-Csv $file | Where-Object Source -NE ann_lee | Select-Object *, @{ n = 'Asked'; e = { 'Bob' } })
        $bob = $rows | Where-Object Source -EQ bob_ray
        $bob.Destination, $bob.DestinationEmail = 'bob_ray2', "'+bob@example.com"
        $rows | Export-Csv $file -NoTypeInformation -Encoding UTF8
        $before = Get-Content $file -Raw
        (Move-AlgoUser -MapTemplate $file).Source | Sort-Object | Should -Be dave_kim, hal_park, quarterly_forecast_service_account
        $merged = Import-Csv $file
        $bob = $merged | Where-Object Source -EQ bob_ray
        $bob.Destination, $bob.DestinationEmail, $bob.Asked | Should -Be bob_ray2, "'+bob@example.com", Bob
        $merged[-1].Source | Should -Be ann_lee
        $merged.Count | Should -Be ($rows.Count + 1)
        Get-Content "$file.1.bak" -Raw | Should -Be $before
        $null = Move-AlgoUser -MapTemplate $file
        Test-Path "$file.2.bak" | Should -BeFalse
    }

    It 'that is no map is not touched' {
        $other = Join-Path $TestDrive other.csv
        Set-Content $other 'A,B', '1,2'
        { Move-AlgoUser -MapTemplate $other } | Should -Throw '*is not a map*A, B*'
        Get-Content $other | Should -Be 'A,B', '1,2'
    }

    It 'is started anew with -Force, with the previous file kept, and not written when rehearsed' {
        { Move-AlgoUser ann_lee -MapTemplate $file -Force } | Should -Not -Throw
        Import-Csv $file | Should -HaveCount 1
        (Import-Csv "$file.2.bak" | Where-Object Source -EQ bob_ray).Destination | Should -Be bob_ray2
        Move-AlgoUser ann_lee -MapTemplate "$file.new" -WhatIf
        Test-Path "$file.new" | Should -BeFalse
    }

    It 'completes open entries, and may start with a byte-order mark' {
        $rows = "$([char]0xFEFF)Source,SourceEmail,Destination`nbob_ray,bob.ray@example.com,bob_ray2`ndave_kim,," | ConvertFrom-Csv
        $o = Move-AlgoUser bob_ray, dave_kim -Map $rows -WhatIf -ErrorAction SilentlyContinue
        $o | Sort-Object Name | ForEach-Object { "$($_.DestinationName) $($_.Status)" } | Should -Be 'bob_ray2 WouldCreate', 'dave_kim Failed'
    }

    It 'with <Because> ends the command' -ForEach @(
        @{ Because = 'unknown names'; Map = @{ anna_lee = 'x' }; Message = '*anna_lee*' }
        @{ Because = 'two destinations for one user'; Map = @(@{ Source = 'ann_lee'; Destination = 'a' }, @{ Source = 'ann_lee'; Destination = 'b' }); Message = "*both 'a' and 'b'*" }
        @{ Because = 'two users with one name'; Map = @{ ann_lee = 'x'; bob_ray = 'x' }; Message = "*mapped to 'x'*" }
        @{ Because = 'other columns'; Map = @{ Source = 'ann_lee'; Destination = 'a' }, ([pscustomobject]@{ From = 'x'; To = 'y' }); Message = '*From, To*' }
        @{ Because = 'a missing file'; Map = './nothing.csv'; Message = '*does not exist*' }
    ) {
        Get-Write prod { { Move-AlgoUser erin_fox -Map $Map } | Should -Throw $Message -ErrorId 'AlgoInvalidInput,*' } | Should -BeNullOrEmpty
    }
}

Describe 'Moving users' {
    BeforeAll {
        $journal = Join-Path $TestDrive people.jsonl
        $there = New-PeopleSession prod-ha $journal
        $users = Get-AlgoUser -Session $there | Move-AlgoUser -Session $there -ErrorAction SilentlyContinue -ErrorVariable userErrors
        $organizations = Get-AlgoOrganization -Session $there | Move-AlgoOrganization -Session $there -ErrorAction SilentlyContinue -ErrorVariable organizationErrors
    }

    It 'creates missing users and reports those that cannot be created' {
        $users | Where-Object Status -EQ Created | ForEach-Object Name | Sort-Object | Should -Be erin_fox, gus_hill
        $userErrors.Count | Should -Be 4
        $userErrors[0].TargetObject.Status | Should -Be Failed
    }

    It 'creates organizations, and reports a member that cannot be added as a separate item' {
        $organizations | Where-Object { $_.Status -eq 'Created' } | ForEach-Object Name | Sort-Object | Should -Be forecasting, platform
        $member = $organizations | Where-Object { $_ -is [AlgorithmiaMigration.MemberOutcome] }
        "$($member.Name) $($member.Failure.Kind)" | Should -Be 'bob_ray AccountConflict'
        $organizationErrors.Count | Should -Be 2
    }

    It 'leaves manual steps, which another shell can list' {
        $steps = Get-AlgoManualStep -Session (New-PeopleSession prod-ha $journal)
        ($steps | Where-Object Account -EQ forecasting).What -join ' ' | Should -BeLike '*owners of*ann_lee, cmoss*'
        ($steps | Where-Object { $_.Account -eq 'erin_fox' -and $_.Area -eq 'Account' }).What | Should -BeLike '*password*'
    }

    It 'writes nothing the second time' {
        Get-Write prod-ha {
            Get-AlgoUser -Session $there | Move-AlgoUser -Session $there -ErrorAction SilentlyContinue
            Get-AlgoOrganization -Session $there | Move-AlgoOrganization -Session $there -ErrorAction SilentlyContinue
        } | Should -BeNullOrEmpty
    }

    It 'updates details that differ only on request' {
        $o = Move-AlgoUser ann_lee -Session $there -WarningVariable said -WarningAction SilentlyContinue
        "$($o.Status) $said" | Should -BeLike 'Unchanged*role: Analyst -> Head of Research*-OnConflict Update*'
        (Move-AlgoUser ann_lee -Session $there -OnConflict Update).Status | Should -Be Updated
        (Get-AlgoUser ann_lee -Cluster $there.Destinations[0]).CompanyRole | Should -Be 'Head of Research'
    }

    It 'fails immediately without an admin key and names the cluster' {
        $without = New-AlgoSession (Connect-People dev) (Connect-TestCluster prod-ha) -Journal $journal
        { 'ann_lee' | Move-AlgoUser -Session $without } | Should -Throw "*no admin key for $((Get-TestCluster prod-ha).domain)*" -ErrorId 'AlgoKeyMissing,*'
        { Get-AlgoUser -Cluster $without.Destinations[0] } | Should -Throw '*no admin key*' -ErrorId 'AlgoKeyMissing,*'
    }
}

Describe 'New-AlgoKey' {
    BeforeAll { $keys = New-PeopleSession prod-ha }

    It 'creates a key of an organization, which can connect immediately' {
        $made = New-AlgoKey analytics -Session $keys
        $connected = $made | Connect-AlgoCluster
        $connected.Keys.Standard[0].User | Should -Be analytics
        $made.Credential.UserName | Should -Be analytics
        $text = [System.Net.NetworkCredential]::new('', $made.Credential.Password).Password
        $text | Should -Match '^sim'
        Get-Content $keys.JournalPath -Raw | Should -Not -BeLike "*$text*"
        $made | Format-List * | Out-String | Should -Not -BeLike "*$text*"
        (Connect-AlgoCluster $made.Domain -Credential $made -ApiUri $made.ApiUri).Keys.Standard[0].User | Should -Be analytics
    }

    It 'creates none when rehearsed' {
        Get-Write prod-ha { $script:none = New-AlgoKey analytics -Session $keys -WhatIf } | Should -BeNullOrEmpty
        $none | Should -BeNullOrEmpty
    }

    It 'fails for <Account>: <Because>' -ForEach @(
        @{ Account = 'research'; With = @{}; Because = 'only the owner can create it'; Id = 'AlgoKeyMissing' }
        @{ Account = 'research'; With = @{ Import = $true }; Because = 'the cluster supports no import'; Id = 'AlgoKeyMissing' }
        @{ Account = 'nobody'; With = @{}; Because = 'the account does not exist'; Id = 'AlgoOwnerNotFound' }
        @{ Account = 'analytics'; With = @{ Member = 'outsider' }; Because = 'the account is not a member'; Id = 'AlgoOwnerNotFound' }
    ) {
        New-AlgoKey $Account -Session $keys @With -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}
