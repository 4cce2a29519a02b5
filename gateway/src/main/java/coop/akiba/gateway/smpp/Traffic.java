package coop.akiba.gateway.smpp;

import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;

/** What takes in what a telco brings. */
interface Traffic {

    /**
     * Takes in one request. When it returns, the telco is told that we have it.
     *
     * @param link that brought it, and takes the answer
     * @throws ProcessRequestException tells the telco why not
     */
    void accept(Link link, DeliverSm pdu) throws ProcessRequestException;

    /** Takes no more, and waits for what is under way. */
    void drain() throws InterruptedException;
}
