# How Start-NightlyPromotion.ps1, Migrate-FromCsv.ps1 and Move-Cluster.ps1 read and write CSV files. Keep this file beside them.

# Spreadsheets leave such rows behind.
function Test-BlankRow($Row) { -not "$($Row.PSObject.Properties.Value)".Trim() }

# Whoever writes a list could otherwise colour the terminal, or forge lines of a log.
function ConvertTo-Visible([string] $Text) {
    [regex]::Replace($Text, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]', { param($found) if ($found.Value -eq "`t") { '`t' } else { '\u{0:X4}' -f [int][char]$found.Value } })
}

function Get-MissingColumn([string] $File, [string] $Column, [string[]] $Found) {
    $remedy = if ($Found -like 'sep=*') { ' Remove the line "sep=", save it with commas, or export it with Export-Csv.' }
    elseif ($Found -match '[;\t]') { ' Its columns are not separated by commas: save it with commas, or export it with Export-Csv.' }
    "'$File' has no column '$Column'. It has: '$(ConvertTo-Visible ($Found -join "', '"))'.$remedy"
}

# Finds columns as the cmdlets do, regardless of case, spaces, _ and -. Keeps blank rows, because the cmdlets count rows.
function Import-List([string] $File, [string[]] $Required, [string[]] $Optional) {
    $rows = @(Import-Csv -LiteralPath $File)
    if (-not ($rows | Where-Object { -not (Test-BlankRow $_) })) { throw "'$File' has no rows." }
    $found = @($rows[0].PSObject.Properties.Name)
    $names = @{}
    foreach ($name in $found) {
        $column = $Required + $Optional | Where-Object { $_ -eq ($name -replace '[\s_-]') }
        if ($column -and $names.Values -contains $column) { throw "'$File' has two columns '$column'." }
        $names[$name] = if ($column) { $column } else { $name }
    }
    foreach ($column in $Required) { if ($names.Values -notcontains $column) { throw (Get-MissingColumn $File $column $found) } }
    foreach ($row in $rows) {
        $named = [ordered]@{}
        foreach ($property in $row.PSObject.Properties) { $named[$names[$property.Name]] = $property.Value }
        [pscustomobject]$named
    }
}

# Spreadsheets run a text that begins like a formula, and labels, notes and messages of clusters are written by anybody; an apostrophe prevents that.
filter ConvertTo-SafeRow {
    $safe = [ordered]@{}
    foreach ($property in $_.PSObject.Properties) {
        $text = if ($null -ne $property.Value) { $property.Value.ToString() } else { '' }
        $isFormula = $property.Value -isnot [ValueType] -and $text -match "^'*[=+\-@\t\r]"
        # Not from an if, which would return the elements of a list.
        $safe[$property.Name] = $property.Value
        if ($isFormula) { $safe[$property.Name] = "'$text" }
    }
    [pscustomobject]$safe
}

# The columns from which an outcome can be read and piped in again.
function Export-Outcome($Outcomes, [string] $File) {
    $errorId = @{ Name = 'ErrorId'; Expression = { if ($_.Failure) { "Algo$($_.Failure.Kind)" } } }
    $Outcomes | Select-Object Owner, Name, Version, DestinationOwner, Destination, Stage, Status, SourceVersion, SourceCommit,
        DestinationVersion, DestinationCommit, $errorId, FailureKind, Detail, Remedy, Notes, ManualSteps, Duration |
        ConvertTo-SafeRow | Export-Csv -LiteralPath $File -NoTypeInformation -Encoding UTF8 -WhatIf:$false -Confirm:$false
}

# What a person still has to do, from this run and earlier ones.
function Export-Step($Steps, [string] $File) {
    $columns = 'Area', 'Cluster', 'Account', 'Algorithm', 'What', 'Why', 'Where', 'How'
    if ($Steps) { $Steps | Select-Object $columns | ConvertTo-SafeRow |
        Export-Csv -LiteralPath $File -NoTypeInformation -Encoding UTF8 -WhatIf:$false -Confirm:$false }
    else { [System.IO.File]::WriteAllText($File, '"' + ($columns -join '","') + '"' + [Environment]::NewLine) }
}
