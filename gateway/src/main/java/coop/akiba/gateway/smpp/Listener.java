package coop.akiba.gateway.smpp;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what jSMPP read. Whatever goes wrong behind it, the telco gets an answer and the connection stays. */
record Listener(String bind, Link link, Traffic traffic) implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        try {
            traffic.accept(link, pdu);
        } catch (RuntimeException e) {
            // Never its message: it may hold what a member keyed.
            LOG.error(
                    "the bind {} could not take in a request: {}",
                    bind,
                    e.getClass().getSimpleName());
            throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification phone) {
        // A phone can be reached again; what was to be sent is the telco's to repeat.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session session) throws ProcessRequestException {
        throw new ProcessRequestException("not spoken here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
