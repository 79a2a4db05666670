package dev.kantis.partner.webhook.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up all addresses of a name. Blocking. */
interface Names {

    List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
