/* Everything that libssp shows. A program may include single headers of ssp/ as well. */
#ifndef SSP_H
#define SSP_H

#include "ssp/access.h"
#include "ssp/backup.h"
#include "ssp/builtin.h"
#include "ssp/case.h"
#include "ssp/contact.h"
#include "ssp/date.h"
#include "ssp/error.h"
#include "ssp/event.h"
#include "ssp/exceptions.h"
#include "ssp/gias.h"
#include "ssp/json.h"
#include "ssp/find.h"
#include "ssp/import.h"
#include "ssp/kind.h"
#include "ssp/known.h"
#include "ssp/kpi.h"
#include "ssp/model.h"
#include "ssp/nearest.h"
#include "ssp/noun.h"
#include "ssp/query.h"
#include "ssp/record.h"
#include "ssp/referral.h"
#include "ssp/report.h"
#include "ssp/rows.h"
#include "ssp/setting.h"
#include "ssp/store.h"
#include "ssp/threshold.h"
#include "ssp/write.h"

#endif
