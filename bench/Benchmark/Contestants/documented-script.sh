#!/bin/bash

######################
## BEGIN USER EDITS ##
######################

SETUP=true # If running script for the first time set to `true`, else `false`.

SOURCE_API_KEY_OWNER="source_account_name"
SOURCE_API_KEY="$SOURCE_ACCOUNT_API_KEY" # (set as environment variable)
SOURCE_DOMAIN="source-cluster.algorithmia.com" # e.g., "algorithmia.com"
SOURCE_ALGO_OWNER="account_or_org_name"

DEST_API_KEY_OWNER="dest_account_name"
DEST_API_KEY="$DEST_ACCOUNT_API_KEY" # (set as environment variable)
DEST_DOMAIN="dest-cluster.algorithmia.com" # e.g., "algorithmia.com"
DEST_ALGO_OWNER="account_or_org_name"

ALGO_NAME="MyAlgorithmName"
# Specifying the algorithm version is optional. If you don't specify the
# algorithm version, the latest version will be cloned by default. Toggle
# between the following options so that the URL constructed is valid.
ALGO_VERSION=""
#ALGO_VERSION="/0.1.1"

####################
## END USER EDITS ##
####################

# Run this in a new directory to ensure no existing files are modified or deleted.
MIGRATION_DIR="migrate_${ALGO_NAME}"
SOURCE_DIR="source_dir"
DEST_DIR="dest_dir"

# Create the algorithm on the destination cluster if it doesn't already exist.
# Note that this action is idempotent and will note overwrite an existing algorithm.
curl https://api.${DEST_DOMAIN}/v1/algorithms/${DEST_ALGO_OWNER} \
    -X POST \
    -H 'Authorization: Simple '"${DEST_API_KEY}"'' \
    -H 'Content-Type: application/json' \
    -d '{
        "details": {
            "label": "'${ALGO_NAME}'"
        },
        "name": "'${ALGO_NAME}'",
        "settings": {
            "environment": "cpu",
            "language": "python3-1",
            "license": "apl",
            "network_access": "full",
            "pipeline_enabled": true,
            "source_visibility": "closed"
        }
    }'

if $SETUP
## If running the script for the first time to establish the local and remote repositories.
then
    # Clean up any old migration directory and start fresh.
    rm -rf $MIGRATION_DIR
    mkdir $MIGRATION_DIR
    cd $MIGRATION_DIR

    # Encode API keys to make URL-safe if they have `/` character.
    # Note that first instance of `//` is for global replace
    SOURCE_API_KEY=${SOURCE_API_KEY//\//%2F}
    DEST_API_KEY=${DEST_API_KEY//\//%2F}

    # Clone both repositories to local sibling directories.
    git clone https://${DEST_API_KEY_OWNER}:${DEST_API_KEY}@git.${DEST_DOMAIN}/git/${DEST_ALGO_OWNER}/${ALGO_NAME}.git \
        $DEST_DIR
    git clone https://${SOURCE_API_KEY_OWNER}:${SOURCE_API_KEY}@git.${SOURCE_DOMAIN}/git/${SOURCE_ALGO_OWNER}/${ALGO_NAME}${ALGO_VERSION}.git \
        $SOURCE_DIR
## For subsequent model promotion.
else
    cd $MIGRATION_DIR
    # Only pull down the new source code.
    cd $SOURCE_DIR
    git pull
    cd ..
fi

# Move all the files over except for the .git file.
mkdir temp
mv ${SOURCE_DIR}/.git temp/
cp -R ${SOURCE_DIR}/* ${DEST_DIR}/
mv temp/.git ${SOURCE_DIR}/
rmdir temp

# Commit new code in destination directory.
cd $DEST_DIR
git add --all
git commit -m "new version of ${ALGO_NAME}"
git push
cd ../../
