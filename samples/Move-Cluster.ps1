#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Moves everything the API reaches from one cluster to another, in the order that the references ask for, and lists what is left.
.DESCRIPTION
    Users, then organizations with their members, then hosted data, then algorithms with all their published versions, callees first.
    Nothing is deleted anywhere. Run it again after a failure, an interruption, or the evening before the switch: only what is missing
    or changed is moved.

    Keys come from environment variables, and stand nowhere else:

        ALGO_SOURCE_ADMIN_KEY           the admin key of the source cluster; ALGO_DESTINATION_ADMIN_KEY likewise
        ALGO_SOURCE_KEY_<owner>         a standard key of <owner> on the source cluster, one per owner
        ALGO_DESTINATION_KEY_<owner>    a standard key of <owner> on the destination cluster, one per owner

    Without a map of users the script writes one first, users.csv. When a name or an e-mail belongs to somebody else at the
    destination, its row is empty: fill in the name that the user shall have there, and run the script again with -UserMap users.csv.

    Into the output folder it writes
        users.csv       who becomes whom (only without -UserMap)
        outcomes.csv    what became of every user, organization, member, collection and algorithm
        versions.csv    which destination version stands for which source version
        references.csv  addresses in the code that mean something else at the destination
        todo.csv        what a person has to do, because no API can

    Exit codes: 0 everything is moved, 2 something failed or has to be settled, 1 the script could not do its work. Run it with -File,
    or the codes are lost.
.PARAMETER Source
    The source cluster's domain, such as dev.example.com.
.PARAMETER Destination
    The destination cluster's domain.
.PARAMETER OutputFolder
    Where the files go.
.PARAMETER UserMap
    A CSV file with the columns Source and Destination, for users that have another name at the destination.
.PARAMETER FillGaps
    Fills gaps in version numbers, so that they come out equal.
.PARAMETER Verify
    Size or Hash: how hard to look before two files count as equal.
.PARAMETER Journal
    The journal's file; in the user's profile when not given.
.PARAMETER SourceApiUri
    The address of the source's API where it is not https://api.DOMAIN. DestinationApiUri likewise.
.PARAMETER SourceGitUri
    The address of the source's git server where it is not https://git.DOMAIN. DestinationGitUri likewise.
.PARAMETER SourceCaCertificate
    A file with the certificate authority of the source cluster. DestinationCaCertificate likewise.
.EXAMPLE
    ./Move-Cluster.ps1 -Source old.example.com -Destination new.example.com -WhatIf

    Says what would be moved and changes nothing on any cluster.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [string] $OutputFolder = '.',
    [string] $UserMap,
    [switch] $FillGaps,
    [ValidateSet('Size', 'Hash')] [string] $Verify = 'Size',
    [string] $Journal,
    [string] $SourceApiUri,
    [string] $SourceGitUri,
    [string] $SourceCaCertificate,
    [string] $DestinationApiUri,
    [string] $DestinationGitUri,
    [string] $DestinationCaCertificate
)
# What ends the script must end it. What fails for one item alone is passed with -ErrorAction Continue.
$ErrorActionPreference = 'Stop'

function Get-KeyFromEnvironment([string] $Prefix) {
    $variables = @(Get-ChildItem Env: | Where-Object { $_.Name -like "$Prefix*" -and $_.Value })
    if (-not $variables) { throw "No key was given: set the environment variable ${Prefix}<owner> for each owner." }
    foreach ($variable in $variables) {
        $key = ConvertTo-SecureString $variable.Value -AsPlainText -Force
        New-Object System.Management.Automation.PSCredential $variable.Name.Substring($Prefix.Length), $key
    }
}

function Export-Table($Rows, [string] $Name) {
    if ($Rows) { $Rows | Export-Csv -LiteralPath (Join-Path $OutputFolder $Name) -NoTypeInformation -Encoding UTF8 -WhatIf:$false -Confirm:$false }
}

function Write-Count([string] $What, $Outcomes) {
    $counts = @($Outcomes | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" })
    Write-Output "${What}: $(if ($counts) { $counts -join ', ' } else { 'none' })."
}

$from = @{ Domain = $Source; ApiUri = $SourceApiUri; GitUri = $SourceGitUri; CaCertificate = $SourceCaCertificate }
$to = @{ Domain = $Destination; ApiUri = $DestinationApiUri; GitUri = $DestinationGitUri; CaCertificate = $DestinationCaCertificate }
$options = @{
    Source      = Connect-AlgoCluster @from -Credential @(Get-KeyFromEnvironment 'ALGO_SOURCE_KEY_') -AdminKeyVariable ALGO_SOURCE_ADMIN_KEY
    Destination = Connect-AlgoCluster @to -Credential @(Get-KeyFromEnvironment 'ALGO_DESTINATION_KEY_') -AdminKeyVariable ALGO_DESTINATION_ADMIN_KEY
}
if ($Journal) { $options.Journal = $Journal }
$session = New-AlgoSession @options
$null = New-Item -ItemType Directory -Path $OutputFolder -Force -WhatIf:$false -Confirm:$false

# A row that cannot be read has no outcome, only an error: so errors count too.
$problems = @()
$each = @{ Session = $session; ErrorAction = 'Continue'; ErrorVariable = '+problems' }
$all = New-Object System.Collections.Generic.List[object]

$people = @{}
if ($UserMap) { $people.Map = $UserMap }
else {
    $file = Join-Path $OutputFolder 'users.csv'
    $null = Move-AlgoUser -MapTemplate $file -Force -Session $session -WhatIf:$false -Confirm:$false
    $people.Map = $file
}
$users = @(Get-AlgoUser -Session $session | Move-AlgoUser @people @each)
$all.AddRange($users)
Write-Count 'Users' $users

$organizations = @(Get-AlgoOrganization -Session $session | Move-AlgoOrganization @each)
$all.AddRange($organizations)
Write-Count 'Organizations and members' $organizations

$data = @(Get-AlgoCollection -Session $session | Copy-AlgoData -Verify $Verify @each)
$all.AddRange($data)
Write-Count 'Collections' $data

# Callees first: a caller that builds or runs before what it calls would fail. What was never published has no version to replay, and a
# head may be newer than the last version: so heads follow the versions.
$known = @(Get-AlgoAlgorithm -Session $session)
$algorithms = @($known | Find-AlgoReference -CallOrder -Session $session -ErrorAction SilentlyContinue)
# What cannot be searched, such as code at a host without a credential, comes last and says why itself.
$algorithms += @($known | Where-Object { $path = "$_"; -not ($algorithms | Where-Object { "$($_.Owner)/$($_.Name)" -eq $path }) })
$replayed = @($algorithms | New-AlgoDestination @each |
    Copy-AlgoSource -Replay -FillGaps:$FillGaps -Session $session -ErrorAction SilentlyContinue | Publish-AlgoVersion @each)
$unpublished = @($replayed | Where-Object { $_.Failure -and "$($_.Failure.Kind)" -eq 'VersionNotFound' })
$failed = @($replayed | Where-Object { $_.Failure -and $unpublished -notcontains $_ })
foreach ($one in $failed) { Write-Error "$($one.Target): $($one.Summary)" -ErrorAction Continue -ErrorVariable +problems }
# A rehearsal knows of no head that it has not brought: there, only those without a version are looked at.
$rows = if ($WhatIfPreference) { $unpublished } else { $replayed | Where-Object { $failed -notcontains $_ } }
$heads = @($rows | Select-Object Owner, Name, DestinationOwner | New-AlgoDestination @each | Copy-AlgoSource @each)
$moved = @($replayed | Where-Object { $unpublished -notcontains $_ }) + @($heads | Where-Object { "$($_.Status)" -ne 'Unchanged' })
$all.AddRange([object[]]$moved)
Write-Count 'Algorithms' $moved

Export-Table ($all | Select-Object Target, Status, Detail, @{ Name = 'Notes'; Expression = { $_.Notes -join ' ' } }, Duration) 'outcomes.csv'
Export-Table ($algorithms | Find-AlgoReference -Session $session -ErrorAction SilentlyContinue | Where-Object { "$($_.Severity)" -ne 'None' }) 'references.csv'
if (-not $WhatIfPreference) { Export-Table ($moved | Where-Object { -not $_.Failure } | Get-AlgoVersionMap -Session $session) 'versions.csv' }
$steps = @(if ($WhatIfPreference) { $all | Get-AlgoManualStep -Session $session } else { Get-AlgoManualStep -Session $session })
Export-Table $steps 'todo.csv'
Write-Output "$($steps.Count) things are left for a person: $(Join-Path $OutputFolder 'todo.csv')."
if ($problems.Count -gt 0) { exit 2 }
exit 0
