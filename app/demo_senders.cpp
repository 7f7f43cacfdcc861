#include "app/demo_senders.h"
