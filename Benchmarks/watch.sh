# Sourced by the benchmarks that watch a process from outside.

# Prints "seconds MiB processor" of a command: seconds of the clock, its peak memory in MiB, and seconds of the processor.
# Its output goes where standard error does. Fails with the command's status.
watched() {
  local began pid peak=0 ticks=0 now used
  began=$(date +%s.%N)
  "$@" >&2 &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    used=$(awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null || echo 0)
    [ "${used:-0}" -gt "$ticks" ] && ticks=$used
    sleep 0.02
  done
  wait $pid || return
  awk -v a="$began" -v b="$(date +%s.%N)" -v peak="$peak" -v ticks="$ticks" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%.2f %d %.2f\n", b - a, peak / 1024, ticks / hz }'
}

# The machine in a line of Markdown.
machine() {
  echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr)"
}

# Prints "kept others" of a database of one night: the bytes that a contact takes which is flagged, sampled or in reserve,
# with its turns, and those that every contact takes (the history, the volumes, the pieces that wait), by SQLite's pages.
# The index of the words of flags is left out; what a night has once counts for the contacts that are kept.
bytes_of() {
  sqlite3 -readonly -separator ' ' "$1" "
    WITH size AS (
      SELECT sum(pgsize) AS bytes, CASE
          WHEN name LIKE 'waiting_block%' OR name LIKE 'history%' OR name LIKE 'volume_block%' THEN 'others'
          WHEN name LIKE 'flag_words%' THEN 'search' ELSE 'kept' END AS kind
      FROM dbstat GROUP BY kind)
    SELECT (SELECT bytes FROM size WHERE kind = 'kept') / max((SELECT count(*) FROM contact), 1),
      printf('%.1f', (SELECT bytes FROM size WHERE kind = 'others') * 1.0 / max((SELECT sum(contacts) FROM runs), 1))"
}
