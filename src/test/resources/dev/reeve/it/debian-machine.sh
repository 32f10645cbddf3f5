#!/bin/bash
# A machine as Debian installs it: rsyslog, sshd, nginx and postfix with their own files, in a mount namespace of its
# own so that they read and write copies. Started in the machine's network, as: debian-machine.sh FOLDER CGROUP
# Lives until its standard input ends, and takes all that it started along.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
own=$1
group=$2
echo $$ >"$group/cgroup.procs"

# The copy of a folder takes its place.
keep() { mkdir -p "$own$1" && cp -a "$1/." "$own$1" && mount --bind "$own$1" "$1"; }

# Who logs does so to /dev/log, so the devices are its own too.
devices() {
    mkdir -p "$own/dev/pts" "$own/dev/shm"
    for node in null zero full random urandom tty; do
        : >"$own/dev/$node"
        mount --bind "/dev/$node" "$own/dev/$node"
    done
    mount --bind /dev/pts "$own/dev/pts"
    ln -s pts/ptmx "$own/dev/ptmx"
    ln -s /proc/self/fd "$own/dev/fd"
    mount --rbind "$own/dev" /dev
}

folders() {
    keep /etc
    keep /var/spool/postfix
    keep /var/lib/postfix
    mkdir -p "$own/var/log/nginx"
    mount --bind "$own/var/log" /var/log
    mount -t tmpfs -o mode=755 machine /run
    mkdir -p /run/sshd /run/lock /run/ann
    : >/run/utmp
    : >/var/log/wtmp
    : >/var/log/lastlog
    install -m 660 -g utmp /dev/null /var/log/btmp
}

# Debian's files, and what any administrator adds: one user, a site with a password, mail for this machine alone.
settings() {
    # The kernel's messages are the host's.
    sed -i '/imklog/d' /etc/rsyslog.conf
    echo 'ann:x:5000:5000::/run/ann:/bin/sh' >>/etc/passwd
    echo "ann:$(perl -e 'print crypt("right", q($6$saltsalt))'):19000:0:99999:7:::" >>/etc/shadow
    chown 5000:5000 /run/ann
    rm -f /etc/ssh/ssh_host_* /etc/ssh/sshd_config.d/*
    ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
    rm -f /etc/nginx/sites-enabled/* /etc/nginx/modules-enabled/* /etc/nginx/conf.d/*
    mkdir -p /etc/nginx/site
    echo hello >/etc/nginx/site/index.html
    echo 'ann:{PLAIN}right' >/etc/nginx/users
    cat >/etc/nginx/sites-enabled/site <<'END'
server {
    listen 80;
    listen [::]:80;
    root /etc/nginx/site;
    auth_basic closed;
    auth_basic_user_file users;
}
END
    postconf -e myhostname=machine.test mydestination=machine.test mynetworks=127.0.0.0/8 inet_interfaces=all \
        inet_protocols=all smtpd_sasl_auth_enable=yes smtpd_peername_lookup=no relayhost=
    /usr/lib/postfix/configure-instance.sh || true
    rm -rf /etc/fail2ban/*.local /etc/fail2ban/*.d/*.local
    find /etc/fail2ban/jail.d -type f ! -name defaults-debian.conf -delete
}

start() {
    rsyslogd -n -iNONE &
    echo $! >"$own/rsyslog.pid"
    nginx -g 'daemon off;' &
    /usr/sbin/sshd -D &
    postfix start-fg &
}

answering() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

devices
folders
settings
start
for _ in $(seq 600); do
    if answering 22 && answering 25 && answering 80; then
        echo ready
        break
    fi
    sleep 0.1
done
cat >/dev/null
echo 1 >"$group/cgroup.kill"
