<#
.SYNOPSIS
    Reads the pages in docs. ConvertTo-Help.ps1 loads this file.
#>

function Read-Page([string] $Path) {
    [System.IO.File]::ReadAllText($Path, $utf8).Replace("`r`n", "`n")
}

function Get-Hash([string] $Text) {
    $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($utf8.GetBytes($Text))
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# What lies between a heading and the next one of the same level.
function Get-Section([string] $Text, [string] $Heading) {
    $level = '#' * $Heading.IndexOf(' ')
    $match = [regex]::Match($Text, "(?ms)^$([regex]::Escape($Heading))\n(.*?)(?=^#{1,$($level.Length)} |\z)")
    if (-not $match.Success) { throw "The page has no '$Heading'." }
    $match.Groups[1].Value.Trim("`n")
}

# The subsections of a section: Title and Text.
function Get-Subsection([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### (?<title>[^\n]+)\n(?<text>.*?)(?=^### |\z)')) {
        [pscustomobject]@{ Title = $match.Groups['title'].Value.Trim(); Text = $match.Groups['text'].Value.Trim("`n") }
    }
}

# The pages that the shell has as about_ topics, and what each is about in one line.
$topics = @(
    [pscustomobject]@{ Page = 'about_AlgorithmiaMigration'; Synopsis = 'How algorithms are migrated between Algorithmia clusters.' }
    [pscustomobject]@{ Page = 'accounts'; Synopsis = 'Moving users, organizations and memberships.' }
    [pscustomobject]@{ Page = 'data'; Synopsis = 'Moving collections of hosted data.' }
    [pscustomobject]@{ Page = 'environments'; Synopsis = 'Which environment of a destination stands for which of the source.' }
    [pscustomobject]@{ Page = 'errors'; Synopsis = 'What each error id means, and what to do about it.' }
    [pscustomobject]@{ Page = 'install'; Synopsis = 'Requirements, installing, updating, execution policies.' }
    [pscustomobject]@{ Page = 'journal'; Synopsis = 'The record of every write, and what happens after a crash.' }
    [pscustomobject]@{ Page = 'keys'; Synopsis = 'Which key is needed where, and how to give keys to the module.' }
    [pscustomobject]@{ Page = 'manual-steps'; Synopsis = 'What a migration leaves to a person.' }
    [pscustomobject]@{ Page = 'references'; Synopsis = 'What code refers to, and how that is rewritten.' }
    [pscustomobject]@{ Page = 'sandbox'; Synopsis = 'Clusters on this machine to try everything on.' }
    [pscustomobject]@{ Page = 'scheduled-tasks'; Synopsis = 'Running the module without anybody watching.' }
    [pscustomobject]@{ Page = 'secrets'; Synopsis = 'Secrets of algorithms: which are missing, and how to write them.' }
    [pscustomobject]@{ Page = 'source-hosts'; Synopsis = 'Code at GitHub, GitLab or Bitbucket.' }
    [pscustomobject]@{ Page = 'versions'; Synopsis = 'How version numbers come out at the destination.' }
    [pscustomobject]@{ Page = 'whole-cluster'; Synopsis = 'The order in which a whole cluster is moved.' }
)

function Get-TopicName([string] $Page) {
    if ($Page -eq 'about_AlgorithmiaMigration') { return $Page }
    $words = $Page -split '-' | ForEach-Object { $_.Substring(0, 1).ToUpperInvariant() + $_.Substring(1) }
    "about_AlgorithmiaMigration_$($words -join '')"
}

# A shell follows no link: what can be asked of Get-Help is named as it is asked for, what is on the web keeps its address.
function ConvertTo-LinkText([string] $Text, [string] $Target) {
    if ($Target -match '^https://') { return $(if ($Text -eq $Target) { $Text } else { "$Text ($Target)" }) }
    if ($Target -match '^\.\./samples/') { return $Text }
    if ($Target -match '^[A-Z][a-z]+-Algo[A-Za-z]+\.md') { return $Text }
    $page = $Target -replace '\.md(#.*)?$' -replace '^#.*'
    if (-not $page) { return $Text }
    if ($page -notin $topics.Page) { throw "It links to '$Target', which the help does not have." }
    $topic = Get-TopicName $page
    if ($Text -eq "$page.md" -or $Text -eq $topic) { $topic } else { "$Text ($topic)" }
}

# Markdown's marks for links, code and stress mean nothing in a shell.
function ConvertTo-Plain([string] $Text) {
    $Text = [regex]::Replace($Text, '\[([^\]]+)\]\(([^)]+)\)', { param($link) ConvertTo-LinkText $link.Groups[1].Value $link.Groups[2].Value })
    $Text = [regex]::Replace($Text, '(?<![\w./-])([a-z-]+)\.md\b', { param($page) ConvertTo-LinkText $page.Value $page.Value })
    [regex]::Replace($Text, '`([^`]*)`|\*\*(?=\S)(.+?)\*\*|(?<!\S)\*(?=\w)([^*]+)(?<=\w)\*(?![\w*])', '$1$2$3').Replace('\|', '|')
}

# The paragraphs outside tables and code; every item of a list is one.
function Get-Paragraph([string] $Text) {
    $prose = [regex]::Replace($Text, '(?ms)^```.*?^```\s*$', '')
    $prose = [regex]::Replace($prose, '(?m)^\|.*$', '')
    foreach ($block in [regex]::Split($prose, '\n\s*\n|\n(?=- |\d+\. )')) {
        $line = [regex]::Replace($block.Trim(), '\s*\n\s*', ' ')
        if ($line) { ConvertTo-Plain $line }
    }
}

# The rows of the first table, as arrays of cells.
function Get-Row([string] $Text) {
    $lines = @($Text -split "`n" | Where-Object { $_ -match '^\|' })
    foreach ($line in $lines | Select-Object -Skip 2) {
        , @([regex]::Split($line.Trim().Trim('|'), '(?<!\\)\|') | ForEach-Object { ConvertTo-Plain $_.Trim() })
    }
}

function Get-Fence([string] $Text, [string] $Language) {
    foreach ($match in [regex]::Matches($Text, "(?ms)^``````$Language\n(.*?)^``````")) { $match.Groups[1].Value.TrimEnd("`n") }
}
