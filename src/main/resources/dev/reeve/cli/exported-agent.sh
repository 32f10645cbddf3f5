#!/bin/sh
# OCF resource agent for the service @SERVICE@ of Reeve, written by "reeve agent export @SERVICE@".
# It needs nothing but the reeve command and a daemon that answers.
#
# OCF instance parameters: reeve, socket

: "${OCF_RESKEY_reeve:=@REEVE@}"
SERVICE='@SERVICE@'
OCF_SUCCESS=0 OCF_ERR_GENERIC=1 OCF_ERR_UNIMPLEMENTED=3 OCF_ERR_INSTALLED=5 OCF_ERR_CONFIGURED=6 OCF_NOT_RUNNING=7

meta_data() {
    cat <<'END'
<?xml version="1.0"?>
<resource-agent name="@SERVICE@" version="1.0">
<version>1.1</version>
<longdesc lang="en">
Runs the service @SERVICE@ of Reeve. Reeve starts, watches and restarts it; this agent asks Reeve for it.
In Reeve's configuration the service should have "desired: down", so that only the cluster starts it.
</longdesc>
<shortdesc lang="en">The service @SERVICE@, run by Reeve</shortdesc>
<parameters>
<parameter name="reeve" required="0">
<longdesc lang="en">The reeve command.</longdesc>
<shortdesc lang="en">reeve command</shortdesc>
<content type="string" default="@REEVE@"/>
</parameter>
<parameter name="socket" required="0">
<longdesc lang="en">The socket of Reeve's daemon; empty for the usual one.</longdesc>
<shortdesc lang="en">socket</shortdesc>
<content type="string" default=""/>
</parameter>
</parameters>
<actions>
<action name="start" timeout="60s"/>
<action name="stop" timeout="60s"/>
<action name="monitor" timeout="20s" interval="10s" depth="0"/>
<action name="validate-all" timeout="20s"/>
<action name="meta-data" timeout="5s"/>
</actions>
</resource-agent>
END
}

reason() { echo "ocf-exit-reason:$*" >&2; }
reeve() {
    [ -z "${OCF_RESKEY_socket:-}" ] || export REEVE_SOCKET="$OCF_RESKEY_socket"
    "$OCF_RESKEY_reeve" "$@"
}

# Sets $state to one word, or leaves with the reason why there is none.
ask() {
    if ! command -v "$OCF_RESKEY_reeve" >/dev/null 2>&1; then
        reason "there is no command $OCF_RESKEY_reeve"
        exit $OCF_ERR_INSTALLED
    fi
    said=$(reeve agent ask "$SERVICE" 2>&1)
    case $? in
    0) state=$said ;;
    3)
        reason "Reeve's daemon does not answer: $said"
        exit $OCF_ERR_GENERIC
        ;;
    *)
        reason "$said"
        exit $OCF_ERR_CONFIGURED
        ;;
    esac
}

monitor() {
    ask
    case $state in
    running) return $OCF_SUCCESS ;;
    stopped) return $OCF_NOT_RUNNING ;;
    *)
        reason "$SERVICE is $state"
        return $OCF_ERR_GENERIC
        ;;
    esac
}

# How long to wait for one state, in seconds: what the manager gives, less a little, for it counts too.
patience() { echo $((${OCF_RESKEY_CRM_meta_timeout:-60000} / 1000 * 9 / 10)); }

await() { # state
    left=$(patience)
    while :; do
        ask
        case $state in
        "$1") return $OCF_SUCCESS ;;
        quarantined | stuck)
            reason "$SERVICE is $state; reeve why $SERVICE tells more"
            return $OCF_ERR_GENERIC
            ;;
        esac
        [ "$left" -gt 0 ] || break
        sleep 1
        left=$((left - 1))
    done
    reason "$SERVICE is still $state"
    return $OCF_ERR_GENERIC
}

change() { # command wanted-state
    ask
    [ "$state" != "$2" ] || return $OCF_SUCCESS
    if ! said=$(reeve "$1" "$SERVICE" --reason "asked by the cluster" --wait "$(patience)s" 2>&1); then
        reason "$said"
        return $OCF_ERR_GENERIC
    fi
    await "$2"
}

case ${1:-} in
meta-data) meta_data ;;
start) change start running ;;
stop) change stop stopped ;;
monitor | status) monitor ;;
validate-all) [ "${OCF_CHECK_LEVEL:-0}" = 0 ] || ask ;;
usage | help) echo "usage: $0 start|stop|monitor|validate-all|meta-data" ;;
*)
    echo "usage: $0 start|stop|monitor|validate-all|meta-data" >&2
    exit $OCF_ERR_UNIMPLEMENTED
    ;;
esac
exit $?
