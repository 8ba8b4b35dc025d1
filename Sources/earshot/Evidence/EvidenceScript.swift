import Ledger

/// The script in an evidence folder that checks it with openssl and sqlite3 alone.
enum EvidenceScript {
  /// SQL for a cell as ``CanonicalText`` writes it.
  static func cell(_ column: String) -> String {
    """
    coalesce(replace(replace(replace(replace(\(column), '\\', '\\\\'), char(9), '\\t'), char(10), '\\n'), \
    char(13), '\\r'), '\\N')
    """
  }

  /// SQL for cells, each after a TAB.
  private static func cells(_ columns: [String]) -> String {
    columns.map { "char(9) || " + $0 }.joined(separator: " || ")
  }

  private static let event =
    "'audit_log' || "
    + cells(["seq"] + ["at", "actor", "action", "subject", "detail", "previous"].map(cell))

  /// The script.
  static let text = head + chain + rows + more

  private static let head = #"""
    #!/bin/sh
    # Checks this folder with openssl and sqlite3 alone.
    #
    #   sh check.sh [--export FILE] [--ledger FILE] [--rules FOLDER]
    #               [--head FILE --signature FILE --key FILE]
    #
    # --export: the vendor's file; --ledger: the database; --rules: the rule book; --head, --signature, --key: a head
    # of the log that somebody else has held, its Ed25519 signature and the public key (PEM). This folder has the log
    # from the flag's run to its own making; whether the log holds another head, the database tells (--ledger).
    # Ends with 0 where all of it fits, with 1 where something does not. What can't be told from here is open, and no
    # failure.
    set -eu
    here=$(cd "$(dirname "$0")" && pwd)
    db=$here/evidence.sqlite
    export= ledger= rules= head= signature= key=
    while [ $# -gt 0 ]; do
      if [ $# -lt 2 ]; then echo "$1 needs a value" >&2; exit 64; fi
      case $1 in
        --export) export=$2 ;;
        --ledger) ledger=$2 ;;
        --rules) rules=$2 ;;
        --head) head=$2 ;;
        --signature) signature=$2 ;;
        --key) key=$2 ;;
        *) echo "unknown option $1" >&2; exit 64 ;;
      esac
      shift 2
    done
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    failed=0
    open=0
    check() {
      if [ "$2" = "$3" ]; then printf 'ok      %s\n' "$1"; else printf 'FAILED  %s\n' "$1"; failed=1; fi
    }
    ask() { sqlite3 -readonly -batch "$db" "$1"; }
    sha() { openssl dgst -sha256 -r | cut -c 1-64; }
    hashed() { printf '%b' "$(printf '%s' "$1" | sed 's/../0x& /g' | xargs printf '\\0%03o')" | sha; }
    about() { ask "SELECT value FROM about WHERE name = '$1'"; }

    # The files are those that were written, and no others.
    while read -r sum name; do
      check "$name is as it was written" "$(sha 2> /dev/null < "$here/$name" || true)" "$sum"
    done < "$here/SHA256SUMS"
    check "there are no other files" "$(ls -A "$here" | LC_ALL=C sort | tr '\n' ' ')" \
      "$( (cut -c 67- "$here/SHA256SUMS"; echo SHA256SUMS) | LC_ALL=C sort | tr '\n' ' ')"


    """#

  private static var chain: String {
    #"""
    # The log: every event fits its digest and names the one before.
    (cd "$work" && sqlite3 -readonly -batch "$db" > /dev/null <<'SQL'
    SELECT writefile('e' || seq, \#(event)) FROM log;
    SQL
    cd "$work" && openssl dgst -sha256 -r e*) | sed 's/^\([0-9a-f]*\) \*e\([0-9]*\)$/\2|\1/' > "$work/sums"
    chain=$(sqlite3 -readonly -batch "$db" <<SQL
    CREATE TEMP TABLE sums (seq INTEGER, digest TEXT);
    .import $work/sums sums
    SELECT (SELECT count(*) FROM log LEFT JOIN sums USING (seq) WHERE sums.digest IS NOT log.digest)
      + (SELECT count(*) FROM log AS a JOIN log AS b ON b.seq = a.seq + 1 WHERE b.previous <> a.digest)
      + (SELECT max(seq) - min(seq) + 1 - count(*) FROM log);
    SQL
    )
    check "the log is a chain from the run to its head" "$chain" 0
    check "its head is that of head.txt" \
      "$(ask "SELECT 'earshot log ' || seq || ' ' || digest FROM log ORDER BY seq DESC LIMIT 1")" "$(cat "$here/head.txt")"
    run=$(about run)
    root=$(about root)
    check "the run's event names the root over its flags" \
      "$(ask "SELECT ' ' || detail || ' ' LIKE '% flags_root=$root %' FROM log WHERE action = 'run' AND subject = 'run/$run'")" 1

    # The flag: its row has its digest, which leads to that root (RFC 6962, section 2.1).
    (cd "$work" && sqlite3 -readonly -batch "$db" "SELECT writefile(name, text) FROM line WHERE text IS NOT NULL" > /dev/null)
    hash=$(ask "SELECT digest FROM line WHERE name = 'flag'")
    if [ -f "$work/flag" ]; then
      check "the flag's row has its digest" "$(sha < "$work/flag")" "$hash"
      check "the flag reads as its row does" "$(sqlite3 -readonly -batch "$db" <<'SQL'
    \#(misfits(FlagRow.shape, "flag"))
    SQL
    )" 0
    else
      echo "        the flag's texts were erased; its digest is left"
    fi
    hash=$(hashed "00$hash")
    ask "SELECT side, hash FROM step ORDER BY number" > "$work/steps"
    while IFS='|' read -r side other; do
      if [ "$side" = left ]; then hash=$(hashed "01$other$hash"); else hash=$(hashed "01$hash$other"); fi
    done < "$work/steps"
    check "the flag is among those of its run" "$hash" "$root"
    check "proof.txt says the same" "$(sha < "$here/proof.txt")" "$({
      printf 'earshot\tflag proof 1\n'
      sqlite3 -readonly -batch "$db" <<'SQL'
    SELECT 'flag' || char(9) || flag_id FROM flag;
    SELECT name || char(9) || value FROM about WHERE name IN ('run', 'index', 'size') ORDER BY name = 'size', name = 'index';
    SELECT 'row' || char(9) || text FROM line WHERE name = 'flag' AND text IS NOT NULL;
    SELECT 'digest' || char(9) || digest FROM line WHERE name = 'flag';
    SELECT side || char(9) || hash FROM step ORDER BY number;
    SELECT 'root' || char(9) || value FROM about WHERE name = 'root';
    SQL
    } | sha)"
    check "flag.txt says the same" "$(sha < "$here/flag.txt")" "$(sqlite3 -readonly -batch "$db" <<'SQL' | sha
    \#(flagText)
    SQL
    )"


    """#
  }

  private static let rows = #"""
    # The contact and the file: their rows have their digests, which are among those that the log sums up.
    listed() {
      subject="run/$run/$2"
      digest=$(ask "SELECT digest FROM line WHERE name = '$1'")
      if [ -z "$digest" ]; then echo "        no row of $2"; return; fi
      if [ -f "$work/$1" ]; then check "the $1's row has its digest" "$(sha < "$work/$1")" "$digest"; else
        echo "        the $1's row was erased in part; its digest is left"; fi
      check "the $1 is among the $2 of its run" \
        "$(ask "SELECT count(*) > 0 FROM row_digest WHERE subject = '$subject' AND digest = '$digest'")" 1
      rows=$(ask "SELECT count(*) FROM row_digest WHERE subject = '$subject'")
      sum=$(ask "SELECT digest FROM row_digest WHERE subject = '$subject' ORDER BY digest" | sha)
      check "the log sums up the $2 of the run" \
        "$(ask "SELECT detail FROM log WHERE action = 'table_digest' AND subject = '$subject'")" "rows=$rows sha256=$sum"
    }
    listed contact contacts
    listed file input_files
    if [ -f "$work/contact" ]; then
      check "the contact reads as its row does" "$(sqlite3 -readonly -batch "$db" <<'SQL'
    \#(misfits(ContactRow.shape, "contact"))
    SQL
    )" 0
    fi
    if [ -f "$work/file" ]; then
      check "the file is named as in its row" "$(about file) $(about file_sha256)" \
        "$(cut -f 3 "$work/file") $(cut -f 4 "$work/file")"
      check "the record's place is the contact's" "$(about entry) $(about record_offset)" \
        "$(ask "SELECT coalesce(contact.file, value) || ' ' || coalesce(record_offset, 0) FROM contact, about WHERE name = 'file'")"
    fi
    if [ -f "$work/contact" ] && [ -f "$here/turns.json" ]; then
      check "the transcript is the contact's" "$(sha < "$here/turns.json")" "$(tail -c 64 "$work/contact")"
      check "the turns read as the transcript does" "$(cd "$here" && sqlite3 -readonly -batch "$db" <<'SQL'
    CREATE TEMP TABLE parts AS SELECT key, type, value, ltrim(value, '+-0123456789') AS words,
      ltrim(value, '-0123456789') AS length, CASE type WHEN 'text' THEN '' ELSE coalesce(json_type(value, '$[1]'), '') END AS second
    FROM json_each(CAST(readfile('turns.json') AS TEXT));
    CREATE TEMP TABLE told AS
    SELECT key + 1 AS turn, CASE lower(substr(words, 1, 1)) WHEN 'a' THEN 'agent' WHEN 'c' THEN 'customer'
        WHEN 'b' THEN 'bot' ELSE 'other' END AS role,
      NULL AS agent, CASE WHEN value GLOB '[-0-9]*' THEN CAST(value AS INTEGER) * unit END AS at,
      CASE WHEN length GLOB '+*' THEN (CAST(value AS INTEGER) + CAST(substr(length, 2) AS INTEGER)) * unit END AS until,
      substr(words, 2) AS text
    FROM (SELECT *, CASE WHEN words < 'a' THEN 1000 ELSE 1 END AS unit FROM parts WHERE type = 'text')
    UNION ALL
    SELECT coalesce(json_extract(value, '$[5]'), key + 1) AS turn,
      CASE json_extract(value, '$[0]') WHEN 0 THEN 'agent' WHEN 1 THEN 'customer' WHEN 2 THEN 'bot' ELSE 'other' END AS role,
      json_extract(value, '$[4]') AS agent, json_extract(value, '$[1]') AS at, json_extract(value, '$[3]') AS until,
      json_extract(value, '$[2]') AS text FROM parts WHERE type <> 'text' AND second <> 'text'
    UNION ALL
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
      json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]')
    FROM parts WHERE second = 'text';
    CREATE TEMP TABLE here AS SELECT turn, role, agent, CAST(round(at * 1000) AS INTEGER) AS at,
      CAST(round(until * 1000) AS INTEGER) AS until, text FROM turn;
    SELECT (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT * FROM here))
      + (SELECT count(*) FROM (SELECT * FROM here EXCEPT SELECT * FROM told));
    SQL
    )" 0
      check "the flag is about this contact" "$(ask "SELECT contact.contact_id = flag.contact_id FROM contact, flag")" 1
    fi


    """#

  private static let more = #"""
    # What others hold.
    if [ -n "$export" ]; then
      check "the vendor's file is the one that was read" "$(sha < "$export")" "$(cut -f 4 "$work/file")"
      plain=0
      case $(cut -f 6,7 "$work/file" | tr '\t' ' ') in "plain utf-8" | "none utf-8" | "\N utf-8" | " utf-8") plain=1 ;; esac
      if [ -f "$here/record.txt" ] && [ $plain = 1 ]; then
        check "the record stands in it" \
          "$(tail -c "+$(($(about record_offset) + 1))" "$export" | head -c "$(wc -c < "$here/record.txt")" | sha)" \
          "$(sha < "$here/record.txt")"
      fi
    fi
    if [ -n "$ledger" ]; then
      last=$(ask "SELECT max(seq) FROM log")
      check "the database has the same log" \
        "$(sqlite3 -readonly -batch "$ledger" "SELECT digest FROM audit_log WHERE seq = $last")" \
        "$(ask "SELECT digest FROM log WHERE seq = $last")"
      flag=$(echo flag_id contact_id rule_id rule_version severity agent evidence explanation |
        sed "s/[a-z_]*/quote(&)/g; s/ / || '|' || /g")
      id=$(ask "SELECT flag_id FROM flag")
      check "the database has the same flag" \
        "$(sqlite3 -readonly -batch "$ledger" "SELECT count(*) > 0 FROM flags WHERE flag_id = '$id' AND $flag = $(ask "SELECT quote($flag) FROM flag")")" 1
      check "the database's log has this folder's sums" \
        "$(sqlite3 -readonly -batch "$ledger" "SELECT count(*) > 0 FROM audit_log WHERE action = 'export' AND subject = 'flag/$id' AND detail LIKE '%sha256=$(sha < "$here/SHA256SUMS")'")" 1
    fi
    if [ -n "$rules" ]; then
      sum=$(cd "$rules" && find . -mindepth 1 -name '.*' -prune -o -type f -name '*.yaml' -print | sed 's,^\./,,' |
        grep -v '^scorecards/' | LC_ALL=C sort | while IFS= read -r file; do
          printf '%s\0%s\0' "$file" "$(wc -c < "$file" | tr -d ' ')"
          cat "$file"
        done | sha)
      check "the rule book is the run's" \
        "$(ask "SELECT ' ' || detail || ' ' LIKE '% rules_digest=$sum %' FROM log WHERE action = 'run' AND subject = 'run/$run'")" 1
      rule=$(ask "SELECT replace(rule_id, '.', '/') FROM flag")
      if [ -f "$here/rule.yaml" ]; then check "the rule is the book's" "$(sha < "$rules/$rule.yaml")" "$(sha < "$here/rule.yaml")"; fi
    fi
    if [ -n "$head" ]; then
      read -r word name number digest rest < "$head" || true
      case "$word $name $rest" in "earshot log ") ;; *) number= ;; esac
      case $number in "" | *[!0-9]* | ??????????????????*) number= ;; esac
      case ${#digest} in 64) ;; *) number= ;; esac
      case $digest in *[!0-9a-f]*) number= ;; esac
      # The first event here names the digest of the one before.
      known=$([ -z "$number" ] || ask "SELECT digest FROM log WHERE seq = $number
        UNION ALL SELECT previous FROM (SELECT * FROM log ORDER BY seq LIMIT 1) WHERE seq = $number + 1 LIMIT 1")
      if [ -z "$number" ]; then
        check "the head that was signed is one of an earshot log" 0 1
      elif [ -n "$known" ]; then
        check "the log holds the head that was signed" "$known" "$digest"
      elif [ -n "$ledger" ]; then
        check "the database's log holds the head that was signed" \
          "$(sqlite3 -readonly -batch "$ledger" "SELECT digest FROM audit_log WHERE seq = $number")" "$digest"
      else
        echo "open    the head that was signed is event $number, this folder has $(ask "SELECT min(seq) || ' to ' || max(seq) FROM log"): ask the database with --ledger"
        open=1
      fi
      if openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$head" -sigfile "$signature" > /dev/null 2>&1; then
        check "the signature is the key's" 1 1; else check "the signature is the key's" 0 1; fi
    fi
    if [ $failed = 1 ]; then
      echo "something does not fit"
    elif [ $open = 1 ]; then
      echo "all of it fits as far as this folder goes; something is open"
    else
      echo "all of it fits"
    fi
    exit $failed

    """#
}
