# How Start-NightlyPromotion.ps1 reads its file of clusters, finds the keys and connects. Keep this file beside it.

function Import-Cluster([string] $File) {
    $optional = 'KeyVariable', 'Secret', 'KeyFile', 'ApiUri', 'GitUri', 'CaCertificate'
    $rows = @(Import-List $File Role, Domain, KeyOwner $optional)
    foreach ($name in $rows[0].PSObject.Properties.Name) {
        if (('Role', 'Domain', 'KeyOwner' + $optional) -notcontains $name) {
            Write-Log "Warning: the column '$name' of '$File' is not read. It reads: Role, Domain, KeyOwner, $($optional -join ', ')." | Out-Host
        }
    }
    $number = 0
    foreach ($row in $rows) {
        $number++
        if (Test-BlankRow $row) { continue }
        $line = "'$File', row $number (line $($number + 1) in a spreadsheet)"
        if (-not (Get-Text $row Domain)) { throw "${line}: the column 'Domain' is empty." }
        if ('Source', 'Destination' -notcontains (Get-Text $row Role)) { throw "${line}: the role of $($row.Domain) is '$($row.Role)', not Source or Destination." }
        $row
    }
}

function Get-Text($Row, [string] $Column) {
    if ($Row.PSObject.Properties[$Column]) { "$($Row.$Column)".Trim() } else { '' }
}

# Accepts the content of a vault or a file: the key, with or without its owner.
function ConvertTo-Key([string] $Owner, $Secret, [string] $From) {
    if ($Secret -is [pscredential]) { return $Secret }
    if ($Secret -isnot [securestring]) { throw "$From is neither a SecureString nor a PSCredential." }
    New-Object System.Management.Automation.PSCredential $Owner, $Secret
}

function Get-Key($Row) {
    $owner = Get-Text $Row KeyOwner
    $variable = Get-Text $Row KeyVariable
    $name = Get-Text $Row Secret
    $file = Get-Text $Row KeyFile
    if ($variable) {
        $text = [Environment]::GetEnvironmentVariable($variable)
        if (-not $text) { throw "The environment variable '$variable' with the key of '$owner' for $($Row.Domain) is not set." }
        ConvertTo-Key $owner (ConvertTo-SecureString $text -AsPlainText -Force)
    }
    elseif ($name) {
        $from = @{ Name = $name }
        if ($Vault) { $from.Vault = $Vault }
        ConvertTo-Key $owner (Get-Secret @from) "The secret '$name' for $($Row.Domain)"
    }
    elseif ($file) {
        # Export-Clixml encrypts on Windows only; elsewhere the file would contain the key unencrypted.
        if ([Environment]::OSVersion.Platform -ne 'Win32NT') {
            throw "KeyFile '$file' for $($Row.Domain): such files are encrypted on Windows only. Use KeyVariable or Secret here."
        }
        ConvertTo-Key $owner (Import-Clixml -LiteralPath $file) "The content of '$file' for $($Row.Domain)"
    }
    else { throw "The row of $($Row.Domain) has no KeyVariable, Secret or KeyFile." }
}

function Connect-Row($Rows) {
    $address = @{ Domain = Get-Text $Rows[0] Domain }
    foreach ($column in 'ApiUri', 'GitUri', 'CaCertificate') { if (Get-Text $Rows[0] $column) { $address[$column] = Get-Text $Rows[0] $column } }
    Connect-AlgoCluster @address -Credential @($Rows | ForEach-Object { Get-Key $_ })
}

function Select-Cluster($Rows, [string] $Role) { $Rows | Where-Object { (Get-Text $_ Role) -eq $Role } | Group-Object { Get-Text $_ Domain } }
