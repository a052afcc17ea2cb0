<#
.SYNOPSIS
    Makes the text of an about_ topic from a page. ConvertTo-Help.ps1 loads this file.
#>

# Wraps text at 78 columns, writes headings in capitals, and keeps code unchanged. Get-Help shows the line below SHORT DESCRIPTION as synopsis.
function ConvertTo-About([string] $Page, [string] $Name, [string] $Synopsis) {
    $lines = New-Object System.Collections.Generic.List[string]
    $lines.AddRange([string[]]('TOPIC', "    $Name", '', 'SHORT DESCRIPTION', "    $Synopsis", ''))
    $Page = $Page -replace '\A# [^\n]+\n' -replace '(?s)\A\s*## Short description\n.*?(?=\n## )'
    foreach ($part in [regex]::Split($Page.Trim(), '(?ms)(^```.*?^```\s*?$)')) {
        if ($part -notmatch '^```') {
            $part = [regex]::Replace($part, '(?m)^\|(.*)\|\n\|[-| ]+\|\n((?:\|.*(?:\n|\z))+)', {
                    param($table)
                    ((Get-TableLine $table.Groups[1].Value $table.Groups[2].Value.Trim("`n")) -join "`n") + "`n"
                })
            foreach ($block in [regex]::Split($part.Trim(), '\n\s*\n|\n(?=- |\|)')) { Add-Block $lines $block.Trim() }
            continue
        }
        Add-Distance $lines
        foreach ($line in $part -split "`n" | Where-Object { $_ -notmatch '^```' }) { $lines.Add("        $line".TrimEnd()) }
    }
    ($lines -join "`n").TrimEnd() + "`n"
}

function Split-Row([string] $Row) { [regex]::Split($Row.Trim().Trim('|'), '(?<!\\)\|') | ForEach-Object { $_.Trim() } }

# One line for each row: the second column explains the first; further columns are preceded by their headings.
function Get-TableLine([string] $Head, [string] $Rows) {
    $heads = @(Split-Row $Head)
    $mark = '|first'
    foreach ($row in $Rows -split "`n") {
        $cells = @(Split-Row $row)
        $rest = @($cells[1]) + @(2..$heads.Count | Where-Object { $cells[$_] } | ForEach-Object { "$($heads[$_]): $($cells[$_])" })
        # Whole sentences stay sentences, phrases become a list.
        if ($rest.Count -gt 1) {
            $rest = if ($cells[1].EndsWith('.')) { $rest | ForEach-Object { $_.TrimEnd('.') + '.' } } else { ($rest | ForEach-Object { $_.TrimEnd('.') }) -join '; ' }
        }
        "$mark $(if ($cells[0]) { "$($cells[0]): " })$($rest -join ' ')"
        $mark = '|next'
    }
}

function Add-Block($Lines, [string] $Block) {
    if (-not $Block) { return }
    $text = ConvertTo-Plain ([regex]::Replace($Block, '\s*\n\s*', ' '))
    if ($text -match '^#+ (.+)$') { Add-Distance $Lines; $Lines.Add($Matches[1].ToUpperInvariant()) }
    elseif ($text.StartsWith('- ')) { Add-Text $Lines $text 6 }
    elseif ($text.StartsWith('|')) {
        if ($text.StartsWith('|first ')) { Add-Distance $Lines }
        Add-Text $Lines ($text -replace '^\|(first|next) ') 8
    }
    else { Add-Distance $Lines; Add-Text $Lines $text 4 }
}

# A blank line, except at the top, below a heading, and where there is one.
function Add-Distance($Lines) {
    if ($Lines.Count -gt 0 -and $Lines[$Lines.Count - 1] -match '^ ') { $Lines.Add('') }
}

function Add-Text($Lines, [string] $Text, [int] $Hanging) {
    $line = ' ' * 4
    foreach ($word in $Text -split ' ') {
        if ($line.Length + $word.Length -gt 78 -and $line.Trim()) {
            $Lines.Add($line.TrimEnd())
            $line = ' ' * $Hanging
        }
        $line += "$word "
    }
    $Lines.Add($line.TrimEnd())
}
