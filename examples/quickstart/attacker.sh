#!/bin/sh
# Writes what sshd writes while somebody tries passwords: to the file in $1, a line every few seconds, with ordinary logins between.
# The addresses are from the ranges kept for documentation (RFC 5737): nobody has them.
log=$1
host=$(hostname 2>/dev/null || echo host)
line() { printf '%s %s sshd[%s]: %s\n' "$(date '+%Y-%m-%dT%H:%M:%S%:z')" "$host" "$pid" "$1" >>"$log"; }
pid=4000
n=0
while :; do
    n=$((n + 1))
    pid=$((pid + 7))
    attacker=203.0.113.$((9 + n / 8))
    case $((n % 8)) in
    2) line "Accepted publickey for anna from 192.0.2.20 port 50022 ssh2" ;;
    5) line "Failed password for invalid user admin from $attacker port $((40000 + n)) ssh2" ;;
    7) line "Connection closed by 198.51.100.7 port 51000" ;;
    *) line "Failed password for root from $attacker port $((40000 + n)) ssh2" ;;
    esac
    sleep 2
done
