/** Short messages: how they leave, and how members' own are read. One package per provider below. */
@NullMarked
package coop.akiba.gateway.sms;

import org.jspecify.annotations.NullMarked;
